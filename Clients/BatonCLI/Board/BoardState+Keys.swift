extension BoardState {
    /// A key was pressed.
    package mutating func keyPressed(_ key: Key) -> [BoardAction] {
        switch key {
        case .control("c"): return [.interrupt]
        case .control("z"): return [.suspend]
        case .control("l"): return [.redrawAll] + load()
        default: break
        }
        notice = nil
        if isHelpShown {
            isHelpShown = false
            return []
        }
        if prompt != nil { return keyOfPrompt(key) }
        return page == nil ? keyOfList(key) : keyOfPage(key)
    }

    private mutating func keyOfList(_ key: Key) -> [BoardAction] {
        if moveCursor(key) { return [] }
        switch key {
        case .character("q"): return [.quit]
        case .enter, .right, .character("l"): return open()
        case .tab: lists.zoomNext(by: 1)
        case .backTab: lists.zoomNext(by: -1)
        case .escape, .left, .character("h"): back()
        case .character("0"): lists.zoom(nil)
        case .character("s"): sort()
        case .character("/"):
            prompt = .filter(TextEntry(filterText, bytesMax: 256), before: filterText)
        case .character("R"): return load()
        case .character("?"): isHelpShown = true
        case .character(let character):
            if let section = BoardSection(digit: character) {
                lists.zoom(lists.zoom == section ? nil : section)
            } else {
                begin(character, lists.selectedLead?.lead)
            }
        default: break
        }
        return []
    }

    private mutating func moveCursor(_ key: Key) -> Bool {
        let screenful = max(1, size.rows - 8)
        switch key {
        case .down, .character("j"): lists.move(by: 1)
        case .up, .character("k"): lists.move(by: -1)
        case .pageDown, .control("f"), .control("d"): lists.move(by: screenful)
        case .pageUp, .control("b"), .control("u"): lists.move(by: -screenful)
        case .home, .character("g"): lists.moveToEnd(false)
        case .end, .character("G"): lists.moveToEnd(true)
        default: return false
        }
        return true
    }

    /// Takes back the filter first, then the section, then the rep.
    private mutating func back() {
        if !filterText.isEmpty {
            filterText = ""
            rebuild()
        } else if lists.zoom != nil {
            lists.zoom(nil)
        } else if lists.owner != nil {
            lists.owner = nil
            rebuild()
        }
    }

    private mutating func sort() {
        if lists.selected?.section == .reps {
            lists.repSort = lists.repSort.next
            tell(lists.repSort.title)
        } else {
            lists.sort = lists.sort.next
            tell(lists.sort.title)
        }
        rebuild()
    }

    /// Opens the lead, or narrows the board to the rep's leads.
    private mutating func open() -> [BoardAction] {
        if let rep = lists.selectedRep {
            filterText = ""
            lists.owner = rep.rep.key
            lists.zoom(nil)
            rebuild()
            lists.moveToEnd(false)
            return load()
        } else if let lead = lists.selectedLead {
            page = Page(lead: lead.lead.id)
            return [.loadLead(lead.lead.id)]
        }
        return []
    }

    private mutating func keyOfPage(_ key: Key) -> [BoardAction] {
        let screenful = max(1, size.rows - 4)
        switch key {
        case .escape, .left, .backspace, .character("q"), .character("h"): page = nil
        case .down, .character("j"): scrollPage(by: 1)
        case .up, .character("k"): scrollPage(by: -1)
        case .pageDown, .control("f"), .control("d"), .character(" "): scrollPage(by: screenful)
        case .pageUp, .control("b"), .control("u"): scrollPage(by: -screenful)
        case .home, .character("g"): scrollPage(by: -(page?.scroll ?? 0))
        case .end, .character("G"): scrollPage(by: 1 << 20)
        case .character("R"): return load() + (page.map { [.loadLead($0.lead)] } ?? [])
        case .character("?"): isHelpShown = true
        case .character(let character): begin(character, page?.dossier?.lead)
        default: break
        }
        return []
    }

    /// Never beyond the last line.
    mutating func scrollPage(by lines: Int) {
        guard let page else { return }
        let last = max(0, BoardLayout(self).pageLineCount - BoardLayout(self).pageHeight)
        self.page?.scroll = min(max(page.scroll + lines, 0), last)
    }

    mutating func tell(_ text: String, isProblem: Bool = false) {
        notice = Notice(text: text, isProblem: isProblem)
    }
}
