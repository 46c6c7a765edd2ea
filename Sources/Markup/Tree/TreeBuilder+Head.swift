/// What stands before the body.
extension TreeBuilder {
    mutating func startInHead(_ tag: TagToken) -> Step {
        switch mode {
        case .beforeHTML where tag.name.tag == .html:
            push(tag)
            mode = .beforeHead
            return .done
        case .beforeHead where tag.name.tag == .head:
            head = push(tag)
            mode = .inHead
            return .done
        case .beforeHead where tag.name.tag == .html: return startInBody(tag)
        case .initial, .beforeHTML, .beforeHead:
            leaveStart()
            return .again
        case .inHeadNoscript: return startInHeadNoscript(tag)
        case .afterHead: return startAfterHead(tag)
        default: return startWithinHead(tag)
        }
    }

    private mutating func startWithinHead(_ tag: TagToken) -> Step {
        switch tag.name.tag {
        case .html: return startInBody(tag)
        case .base, .basefont, .bgsound, .link, .meta: add(tag)
        case .title: pushText(tag, as: .referenceText)
        case .noframes, .style: pushText(tag, as: .rawText)
        case .noscript:
            if insert(tag) != nil { mode = .inHeadNoscript }
        case .script: pushText(tag, as: .script)
        case .template:
            guard insert(tag) != nil else { return .done }
            formatting.pushMarker()
            allowsFrameset = false
            mode = .inTemplate
            templateModes.append(.inTemplate)
        case .head: break
        default:
            _ = leaveHead()
            return .again
        }
        return .done
    }

    private mutating func startInHeadNoscript(_ tag: TagToken) -> Step {
        switch tag.name.tag {
        case .html: return startInBody(tag)
        case .basefont, .bgsound, .link, .meta, .noframes, .style: return startWithinHead(tag)
        case .head, .noscript: return .done
        default:
            _ = leaveHead()
            return .again
        }
    }

    private mutating func startAfterHead(_ tag: TagToken) -> Step {
        switch tag.name.tag {
        case .html: return startInBody(tag)
        case .body:
            push(tag)
            allowsFrameset = false
            mode = .inBody
        case .frameset:
            push(tag)
            mode = .inFrameset
        case .base, .basefont, .bgsound, .link, .meta, .noframes, .script, .style, .template, .title:
            // The head is opened once more, for this.
            arena.detour()
            open.push(.init(node: head, name: ElementName(.head), namespace: .html, attributes: .empty))
            _ = startWithinHead(tag)
            if let place = open.place(of: head, named: ElementName(.head)) { open.remove(at: place) }
        case .head: break
        default:
            _ = leaveHead()
            return .again
        }
        return .done
    }

    mutating func endInHead(_ tag: TagToken) -> Step {
        let name = tag.name.tag
        let ends = name == .body || name == .html || name == .br
        switch mode {
        case .initial:
            leaveStart()
            return .again
        case .beforeHTML, .beforeHead:
            guard ends || name == .head else { return .done }
            leaveStart()
            return .again
        case .inHeadNoscript:
            if name == .noscript {
                open.pop()
                mode = .inHead
            } else if name == .br {
                _ = leaveHead()
                return .again
            }
            return .done
        case .inHead where name == .head:
            open.pop()
            mode = .afterHead
            return .done
        default:
            if name == .template { return endTemplate() }
            guard ends, mode == .inHead || mode == .afterHead else { return .done }
            _ = leaveHead()
            return .again
        }
    }

    /// Ends a mode before the head, whose element is made where the page leaves it out.
    mutating func leaveStart() {
        switch mode {
        case .initial:
            quirks = .full
            mode = .beforeHTML
        case .beforeHTML:
            push(.html)
            mode = .beforeHead
        default:
            head = push(.head)
            mode = .inHead
        }
    }

    /// Ends a mode of the head, or of a group of columns; `false` where what comes is left out.
    mutating func leaveHead() -> Bool {
        switch mode {
        case .inHead:
            open.pop()
            mode = .afterHead
        case .inHeadNoscript:
            open.pop()
            mode = .inHead
        case .afterHead:
            push(.body)
            mode = .inBody
        default:
            guard open.current.is(.colgroup) else { return false }
            open.pop()
            mode = .inTable
        }
        return true
    }

    /// Reads the end of a template.
    mutating func endTemplate() -> Step {
        guard let place = open.place(of: .template) else { return .done }
        open.pop(from: place)
        formatting.clearToMarker()
        _ = templateModes.popLast()
        resetMode()
        return .done
    }

    mutating func startInTemplate(_ tag: TagToken) -> Step {
        let next: Mode
        switch tag.name.tag {
        case .base, .basefont, .bgsound, .link, .meta, .noframes, .script, .style, .template, .title:
            return startWithinHead(tag)
        case .caption, .colgroup, .tbody, .tfoot, .thead: next = .inTable
        case .col: next = .inColumnGroup
        case .tr: next = .inTableBody
        case .td, .th: next = .inRow
        default: next = .inBody
        }
        _ = templateModes.popLast()
        templateModes.append(next)
        mode = next
        return .again
    }

    /// Reads what belongs into the head, wherever it stands.
    mutating func startAsInHead(_ tag: TagToken) -> Step { startWithinHead(tag) }

    /// Finds the mode by what is open.
    mutating func resetMode() {
        for place in (0..<open.count).reversed() where open[place].namespace == .html {
            switch open[place].tag {
            case .td, .th: mode = .inCell
            case .tr: mode = .inRow
            case .tbody, .thead, .tfoot: mode = .inTableBody
            case .caption: mode = .inCaption
            case .colgroup: mode = .inColumnGroup
            case .table: mode = .inTable
            case .template: mode = templateModes.last ?? .inBody
            case .head: mode = .inHead
            case .body: mode = .inBody
            case .frameset: mode = .inFrameset
            case .html: mode = head == 0 ? .beforeHead : .afterHead
            default: continue
            }
            return
        }
    }

    /// Reads the end of the page.
    mutating func endOfFile() -> Step {
        switch mode {
        case .initial, .beforeHTML, .beforeHead: leaveStart()
        case .inHead, .inHeadNoscript, .afterHead: _ = leaveHead()
        case .text:
            open.pop()
            mode = returnMode
        default:
            guard open.has(.template) else { return .done }
            _ = endTemplate()
        }
        return .again
    }
}
