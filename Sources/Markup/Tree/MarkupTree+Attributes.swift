extension MarkupTree {
    /// Whether a node has any attribute.
    public func hasAttributes(_ node: Int) -> Bool { nodes[node].attributes.count > 0 }

    /// The value of an attribute in UTF-8, without copying it; `nil` where the node has none.
    public func value(of name: AttributeName, in node: Int) -> ArraySlice<UInt8>? {
        for attribute in attributes[nodes[node].attributes.indices] where attribute.name == UInt32(name.rawValue) {
            return bytes[attribute.value]
        }
        return nil
    }

    /// The value of an attribute; `nil` where the node has none.
    public func attribute(_ name: AttributeName, of node: Int) -> String? {
        value(of: name, in: node).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The value of an attribute, by its name in lower case; `nil` where the node has none.
    public func attribute(_ name: StaticString, of node: Int) -> String? {
        attributeBytes(name, of: node).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The value of an attribute in UTF-8, without copying it.
    public func attributeBytes(_ name: StaticString, of node: Int) -> ArraySlice<UInt8>? {
        if nodes[node].attributes.count == 0 { return nil }
        return name.withUTF8Buffer { attributeBytes(named: $0, of: node) }
    }

    /// The value of an attribute in UTF-8, by the bytes of its name in lower case.
    public func attributeBytes(named name: some Collection<UInt8>, of node: Int) -> ArraySlice<UInt8>? {
        let indices = nodes[node].attributes.indices
        if indices.isEmpty { return nil }
        if let known = PackedName(name).flatMap({ AttributeName.known[$0] }).flatMap(AttributeName.init(rawValue:)) {
            return value(of: known, in: node)
        }
        for attribute in attributes[indices] where attribute.name >= NameTable.first {
            if bytes[range(ofName: attribute.name)].elementsEqual(name) { return bytes[attribute.value] }
        }
        return nil
    }

    /// All attributes of a node in the order of the page, names and values as they are read.
    public func attributes(of node: Int) -> [(name: String, value: String)] {
        attributes[nodes[node].attributes.indices].map { attribute in
            let name =
                attribute.name < NameTable.first
                ? AttributeName(rawValue: UInt8(truncatingIfNeeded: attribute.name))?.name ?? ""
                : String(decoding: bytes[range(ofName: attribute.name)], as: UTF8.self)
            return (name, String(decoding: bytes[attribute.value], as: UTF8.self))
        }
    }
}
