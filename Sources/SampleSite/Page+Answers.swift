import HTTPTypes

extension Page {
    /// The page as it is: 200, or 304 where the client has it already.
    func answer(
        telling story: Story, noise: inout Noise, to fields: HTTPFields, revision: Int
    ) throws(PageEncoding.Failure) -> Answer {
        let body = try layout.encoding.bytes(of: layout.document(of: story, noise: &noise))
        switch layout.steadiness {
        case .noisy:
            return Answer(.ok, fields: [.contentType: layout.contentType, .cacheControl: "no-store"], body: body)
        case .steady:
            let validation = Validation(body: body, revision: revision)
            if validation.isMet(by: fields) { return Answer(.notModified, fields: validation.fields) }
            var answer = Answer(.ok, fields: validation.fields, body: body)
            answer.fields[.contentType] = layout.contentType
            return answer
        }
    }
}
