import RefreshCore
import Testing

@testable import Proving

@Suite struct NoteTests {
    /// The example of c2sp.org/signed-note, with the key of Go's note package documentation.
    private static let verifier = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    private static let signer = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
    private static let text = """
        If you think cryptography is the answer to your problem,
        then you don't know what your problem is.

        """
    private static let note =
        text
        + "\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"

    @Test func aNoteOfTheGoPackageIsReadAndItsSignatureMadeAgain() throws {
        let note = try #require(SignedNote(NoteTests.note))
        let verifier = try #require(NoteVerifier(NoteTests.verifier))
        #expect(note.text(signedBy: verifier) == NoteTests.text)
        #expect(note.description == NoteTests.note)
        let signer = try #require(NoteSigner(NoteTests.signer))
        #expect(signer.verifier == verifier)
        #expect(signer.text == NoteTests.signer)
        let own = try signer.sign(NoteTests.text)
        #expect(own.text(signedBy: verifier) == NoteTests.text)
    }

    @Test func newKeysSignAndAreReadBack() throws {
        let signer = try #require(NoteSigner(newKeyOf: "example.org/log"))
        let again = try #require(NoteSigner(signer.text))
        let checkpoint = Checkpoint(origin: "example.org/log", size: 7, root: MerkleHash.empty)
        let note = try checkpoint.signed(by: again)
        #expect(Checkpoint(note, signedBy: signer.verifier) == checkpoint)
        #expect(NoteVerifier(signer.verifier.text) == signer.verifier)
        let other = try #require(NoteSigner(newKeyOf: "example.org/log"))
        #expect(Checkpoint(note, signedBy: other.verifier) == nil)
        #expect(other.text != signer.text)
    }

    @Test func unknownSignaturesAreIgnoredAndWrongOnesAreNot() throws {
        let signer = try #require(NoteSigner(newKeyOf: "log"))
        let witness = try #require(NoteSigner(newKeyOf: "witness"))
        let text = "log\n3\n\(Base64.text(MerkleHash.empty.bytes))\n"
        let both = SignedNote(
            text: text, signatures: try witness.sign(text).signatures + signer.sign(text).signatures)
        let read = try #require(SignedNote(both.description))
        #expect(Checkpoint(read, signedBy: signer.verifier)?.size == 3)
        #expect(read.signed(onlyBy: signer.verifier).signatures.count == 1)
        let wrong = SignedNote(
            text: text,
            signatures: try signer.sign(text).signatures
                + [.init(name: "log", bytes: signer.verifier.id + [UInt8](repeating: 1, count: 64))])
        #expect(Checkpoint(wrong, signedBy: signer.verifier) == nil)
    }

    @Test(arguments: [
        "", "\n", "text\n", "text\n\n", "text\n\n— a\n", "text\n\n— a b\n", "text\n\na YWJjZGU=\n",
        "text\n\n— a YWJjZGU=", "text\n\n— a YWJj\n", "te\txt\n\n— a YWJjZGU=\n", "text\n\n— a+b YWJjZGU=\n",
        "text\r\n\r\n— a YWJjZGU=\r\n", "\n\n— a YWJjZGU=\n\n", "text\n\n— a YWJjZGV=\n", "text\n\n—  YWJjZGU=\n",
    ])
    func whatIsNotANoteIsRefused(_ note: String) {
        #expect(SignedNote(note) == nil)
    }

    @Test func aNoteMayHoldEmptyLines() throws {
        let note = try #require(SignedNote("a\n\nb\n\n— c YWJjZGU=\n"))
        #expect(note.text == "a\n\nb\n")
    }

    @Test(arguments: ["", "a b", "a+b", "a\u{2003}b", "a\nb", "a\u{7f}"])
    func namesThatKeysMayNotHave(_ name: String) {
        #expect(NoteSigner(newKeyOf: name) == nil)
        #expect(NoteVerifier("\(name)+00000000+AQ==") == nil)
    }

    @Test(arguments: ["log\n03\n", "log\n+3\n", "log\n-1\n", "log\n\n", "other\n3\n", "log\n3\nAAAA\n"])
    func signedTextsThatAreNoCheckpoints(_ text: String) throws {
        let signer = try #require(NoteSigner(newKeyOf: "log"))
        let root = Base64.text(MerkleHash.empty.bytes)
        for text in [text, text + root + "\n"] where text != "log\n3\nAAAA\n" + root + "\n" {
            #expect(Checkpoint(try signer.sign(text), signedBy: signer.verifier) == nil, "\(text)")
        }
    }
}
