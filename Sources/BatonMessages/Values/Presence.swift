/// The value of an `optional` field, nil if it is absent:
/// `present(profile._score_case, profile.score)`.
///
/// protoc-c makes each such field a oneof of one member; its case is 0 while it is absent. To set
/// one, set both: `profile._score_case = BATON__V1__LEAD_PROFILE___SCORE_SCORE`, then
/// `profile.score`.
package func present<Case: RawRepresentable, Value>(
    _ oneofCase: Case, _ value: @autoclosure () -> Value
) -> Value? where Case.RawValue: FixedWidthInteger {
    oneofCase.rawValue == 0 ? nil : value()
}
