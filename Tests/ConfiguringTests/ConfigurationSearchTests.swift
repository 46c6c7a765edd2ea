import Configuring
import Testing

@Suite struct ConfigurationSearchTests {
    @Test(
        arguments: [
            ("a.yaml", "b.yaml", ["./config/refresh.yaml"], "a.yaml"),
            (nil, "b.yaml", ["./config/refresh.yaml"], "b.yaml"),
            (nil, "", ["/etc/refresh/refresh.yaml", "./config/refresh.yaml"], "./config/refresh.yaml"),
            (nil, nil, ["/etc/refresh/refresh.yaml"], "/etc/refresh/refresh.yaml"),
        ] as [(String?, String?, [String], String)])
    func firstPlaceThatIsNamedOrExistsIsTaken(
        option: String?, variable: String?, existing: [String], path: String
    ) throws {
        let environment = variable.map { ["REFRESH_CONFIG": $0] } ?? [:]
        #expect(
            try ConfigurationSearch.path(option: option, environment: environment, exists: existing.contains) == path)
    }

    @Test func noConfigurationAtAllIsAProblem() {
        #expect {
            try ConfigurationSearch.path(option: nil, environment: [:]) { _ in false }
        } throws: {
            "\($0)" == "./config/refresh.yaml: there is no configuration: neither this file nor "
                + "/etc/refresh/refresh.yaml exists; create one of them, or name another with --config FILE or "
                + "$REFRESH_CONFIG"
        }
    }
}
