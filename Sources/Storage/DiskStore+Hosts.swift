import FoundationEssentials
import GRDB
public import RefreshCore

extension DiskStore: HostMemory {
    /// What is remembered of every host; see ``HostMemory/hosts()``.
    public func hosts() throws(StoreError) -> [HostRecord] {
        try opened().index.hosts()
    }

    /// Takes records in the place of those of the same hosts; see ``HostMemory/remember(_:)``.
    public func remember(_ hosts: [HostRecord]) throws(StoreError) {
        try opened().index.remember(hosts)
    }
}

extension HostRecord {
    /// Reads a row's JSON; `nil` where it isn't any.
    fileprivate init?(json: String) {
        guard let record = try? JSONDecoder().decode(HostRecord.self, from: Data(json.utf8)) else { return nil }
        self = record
    }
}

extension StoreIndex {
    func hosts() throws(StoreError) -> [HostRecord] {
        try read { database in try KeptTable.host.json(in: database).compactMap(HostRecord.init(json:)) }
    }

    func remember(_ hosts: [HostRecord]) throws(StoreError) {
        try write { database in
            for record in hosts {
                if record.isEmpty {
                    try KeptTable.host.remove(record.host, in: database)
                } else {
                    try KeptTable.host.put(try CanonicalJSON.line(record), under: record.host, in: database)
                }
            }
        }
    }
}
