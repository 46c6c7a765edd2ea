import Supervision
import Testing

@Suite struct MonotonicTimeTests {
    @Test func neverGoesBack() {
        let first = MonotonicTime.now()
        #expect(first > .zero)
        #expect(MonotonicTime.now() >= first)
    }
}
