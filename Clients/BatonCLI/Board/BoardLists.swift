internal import BatonEngine

/// The rows of the board, section by section: filtered, sorted, and which one is selected.
package struct BoardLists: Equatable, Sendable {
    /// Where the cursor is.
    package struct Place: Equatable, Sendable {
        package var section: BoardSection
        package var index: Int
        /// What stands there: a lead's id or a rep's key.
        package var key: String
    }

    package private(set) var leads: [BoardSection: [BoardLead]] = [:]
    package private(set) var reps: [BoardRep] = []
    package private(set) var selected: Place?
    /// The only section that is shown; nil: all of them.
    package private(set) var zoom: BoardSection?
    package var filter = BoardFilter("")
    /// The rep whose leads alone are shown; nil: everybody's.
    package var owner: String?
    package var sort = BoardSort.due
    package var repSort = BoardRepSort.file

    /// The leads that a section has; of reps none.
    package func leads(_ section: BoardSection) -> [BoardLead] { leads[section] ?? [] }

    /// How many rows a section has.
    package func count(_ section: BoardSection) -> Int {
        section == .reps ? reps.count : leads(section).count
    }

    /// The sections that are shown.
    package var sections: [BoardSection] { zoom.map { [$0] } ?? allSections }

    /// What there is to show: a rep's leads are never unassigned.
    private var allSections: [BoardSection] {
        BoardSection.allCases.filter { $0 != (owner == nil ? .onTrack : .unassigned) }
    }

    /// The lead under the cursor.
    package var selectedLead: BoardLead? {
        guard let selected, selected.section != .reps else { return nil }
        let leads = leads(selected.section)
        return leads.indices.contains(selected.index) ? leads[selected.index] : nil
    }

    /// The rep under the cursor.
    package var selectedRep: BoardRep? {
        guard let selected, selected.section == .reps, reps.indices.contains(selected.index)
        else { return nil }
        return reps[selected.index]
    }

    /// Takes what was loaded, by the filter and the order of now. The cursor stays on what it was
    /// on, else where it was.
    ///
    /// - Parameter within: What is due later than so many seconds from loading is no concern yet.
    package mutating func rebuild(_ snapshot: BoardSnapshot, withinSeconds within: Int64) {
        let shown = snapshot.leads.filter { lead in
            lead.matches(filter) && (owner == nil || lead.lead.owner == owner)
        }.sorted(by: sort.areInOrder)
        let limit = snapshot.serverTime.advanced(by: within * 1_000_000)
        leads[.broken] = shown.filter(\.isBroken)
        leads[.unassigned] = shown.filter(\.isUnassigned)
        let whole = shown.filter { !$0.isBroken }
        leads[.due] = whole.filter { $0.isDue(by: limit) }
        leads[.onTrack] = owner == nil ? [] : whole.filter { !$0.isDue(by: limit) }
        reps = repSort.sorted(snapshot.reps).filter { rep in
            rep.matches(filter) && (owner == nil || rep.rep.key == owner)
        }
        if let zoom, !allSections.contains(zoom) { self.zoom = nil }
        settle()
    }

    private mutating func settle() {
        guard let old = selected else { return select(places.first) }
        let same = places.first { $0.section == old.section && $0.key == old.key }
        let sameSection = places.last { $0.section == old.section && $0.index <= old.index }
        select(same ?? sameSection ?? places.first)
    }

    /// Everywhere that the cursor can be, from the top.
    private var places: [Place] {
        sections.flatMap { section -> [Place] in
            let keys = section == .reps ? reps.map(\.rep.key) : leads(section).map(\.lead.id)
            return keys.enumerated().map {
                Place(section: section, index: $0.offset, key: $0.element)
            }
        }
    }

    private mutating func select(_ place: Place?) { selected = place }

    /// The cursor goes so many rows down, or up.
    package mutating func move(by rows: Int) {
        let places = places
        guard let selected, let now = places.firstIndex(of: selected) else {
            return select(places.first)
        }
        select(places[min(max(now + rows, 0), places.count - 1)])
    }

    /// The cursor goes to the first row, or to the last.
    package mutating func moveToEnd(_ isLast: Bool) {
        select(isLast ? places.last : places.first)
    }

    /// Shows one section alone, or all of them.
    package mutating func zoom(_ section: BoardSection?) {
        if let section, !allSections.contains(section) { return }
        zoom = section
        settle()
    }

    /// The section after the one that is shown alone, or before it; all of them stand between the
    /// last and the first.
    package mutating func zoomNext(by step: Int) {
        let stops: [BoardSection?] = [nil] + allSections
        let now = stops.firstIndex(of: zoom) ?? 0
        zoom(stops[(now + step + stops.count) % stops.count])
    }
}
