/// Tables.
extension TreeBuilder {
    mutating func startInTable(_ tag: TagToken) -> Step {
        let name = tag.name.tag
        switch mode {
        case .inCaption:
            guard name == .caption || name == .col || isRowOrSection(name) else { return startInBody(tag) }
            return closeCaption() ? .again : .done
        case .inColumnGroup: return startInColumnGroup(tag)
        case .inTableBody:
            switch name {
            case .tr:
                clear(to: .tbody, .tfoot, .thead)
                push(tag)
                mode = .inRow
                return .done
            case .td, .th:
                clear(to: .tbody, .tfoot, .thead)
                push(.tr)
                mode = .inRow
                return .again
            case .caption, .col, .colgroup, .tbody, .tfoot, .thead: return closeSection() ? .again : .done
            default: return startInTableItself(tag)
            }
        case .inRow:
            if name.isCell {
                clear(to: .tr)
                push(tag)
                mode = .inCell
                formatting.pushMarker()
                return .done
            }
            guard name == .caption || name == .col || isRowOrSection(name) else { return startInTableItself(tag) }
            return closeRow() ? .again : .done
        default: return startInTableItself(tag)
        }
    }

    private func isRowOrSection(_ tag: Tag) -> Bool {
        tag == .tr || tag == .colgroup || tag.isTableSection || tag.isCell
    }

    private mutating func startInTableItself(_ tag: TagToken) -> Step {
        switch tag.name.tag {
        case .caption:
            clear(to: .table)
            formatting.pushMarker()
            push(tag)
            mode = .inCaption
        case .colgroup:
            clear(to: .table)
            push(tag)
            mode = .inColumnGroup
        case .col:
            clear(to: .table)
            push(.colgroup)
            mode = .inColumnGroup
            return .again
        case .tbody, .tfoot, .thead:
            clear(to: .table)
            push(tag)
            mode = .inTableBody
        case .td, .th, .tr:
            clear(to: .table)
            push(.tbody)
            mode = .inTableBody
            return .again
        case .table:
            guard let place = open.place(of: .table, in: .table) else { break }
            open.pop(from: place)
            resetMode()
            return .again
        case .style, .script, .template: return startAsInHead(tag)
        case .input where isHidden(tag): add(tag)
        case .form:
            guard form == 0, !open.has(.template) else { break }
            form = add(tag)
        default: return fostering { builder in builder.startInBody(tag) }
        }
        return .done
    }

    private mutating func startInColumnGroup(_ tag: TagToken) -> Step {
        switch tag.name.tag {
        case .html: return startInBody(tag)
        case .col:
            add(tag)
            return .done
        case .template: return startAsInHead(tag)
        default: return leaveHead() ? .again : .done
        }
    }

    mutating func startInCell(_ tag: TagToken) -> Step {
        let name = tag.name.tag
        guard name == .caption || name == .col || isRowOrSection(name) else { return startInBody(tag) }
        guard open.has(.td, in: .table) || open.has(.th, in: .table) else { return .done }
        closeCell()
        return .again
    }

    mutating func endInTable(_ tag: TagToken) -> Step {
        let name = tag.name.tag
        switch mode {
        case .inCell: return endInCell(tag)
        case .inCaption:
            switch name {
            case .caption, .table:
                guard closeCaption(), name == .table else { return .done }
                return .again
            case .body, .col, .colgroup, .html, .tbody, .td, .tfoot, .th, .thead, .tr: return .done
            default: return endInBody(tag)
            }
        case .inColumnGroup:
            if name == .template { return endTemplate() }
            if name == .col { return .done }
            return leaveHead() && name != .colgroup ? .again : .done
        case .inRow:
            switch name {
            case .tr:
                _ = closeRow()
                return .done
            case .table: return closeRow() ? .again : .done
            case .tbody, .tfoot, .thead:
                guard open.has(name, in: .table) else { return .done }
                return closeRow() ? .again : .done
            case .body, .caption, .col, .colgroup, .html, .td, .th: return .done
            default: return endInTableItself(tag)
            }
        case .inTableBody:
            switch name {
            case .tbody, .tfoot, .thead:
                guard open.has(name, in: .table) else { return .done }
                _ = closeSection()
                return .done
            case .table: return closeSection() ? .again : .done
            case .body, .caption, .col, .colgroup, .html, .td, .th, .tr: return .done
            default: return endInTableItself(tag)
            }
        default: return endInTableItself(tag)
        }
    }

    private mutating func endInTableItself(_ tag: TagToken) -> Step {
        switch tag.name.tag {
        case .table:
            guard let place = open.place(of: .table, in: .table) else { return .done }
            open.pop(from: place)
            resetMode()
            return .done
        case .body, .caption, .col, .colgroup, .html, .tbody, .td, .tfoot, .th, .thead, .tr: return .done
        case .template: return endTemplate()
        default: return fostering { builder in builder.endInBody(tag) }
        }
    }

    private mutating func endInCell(_ tag: TagToken) -> Step {
        let name = tag.name.tag
        switch name {
        case .td, .th:
            guard let place = open.place(of: name, in: .table) else { return .done }
            open.pop(from: place)
            formatting.clearToMarker()
            mode = .inRow
            return .done
        case .body, .caption, .col, .colgroup, .html: return .done
        case .table, .tbody, .tfoot, .thead, .tr:
            guard open.has(name, in: .table) else { return .done }
            closeCell()
            return .again
        default: return endInBody(tag)
        }
    }

    // MARK: Closing

    private mutating func closeCell() {
        let cells = [open.place(of: .td, in: .table), open.place(of: .th, in: .table)]
        if let place = cells.compactMap({ $0 }).max() { open.pop(from: place) }
        formatting.clearToMarker()
        mode = .inRow
    }

    private mutating func closeCaption() -> Bool {
        guard let place = open.place(of: .caption, in: .table) else { return false }
        open.pop(from: place)
        formatting.clearToMarker()
        mode = .inTable
        return true
    }

    private mutating func closeRow() -> Bool {
        guard open.has(.tr, in: .table) else { return false }
        clear(to: .tr)
        open.pop()
        mode = .inTableBody
        return true
    }

    private mutating func closeSection() -> Bool {
        guard open.has(.tbody, in: .table) || open.has(.thead, in: .table) || open.has(.tfoot, in: .table) else {
            return false
        }
        clear(to: .tbody, .tfoot, .thead)
        open.pop()
        mode = .inTable
        return true
    }

    /// Closes what stands in a part of a table.
    private mutating func clear(to tags: Tag...) {
        while open.count > 1 {
            let current = open.current
            if current.namespace == .html {
                if current.tag == .template || current.tag == .html || tags.contains(current.tag) { return }
            }
            open.pop()
        }
    }
}
