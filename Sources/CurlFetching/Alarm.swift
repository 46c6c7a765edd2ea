/// The first of many deadlines.
///
/// Touched on the loop's thread only.
final class Alarm {
    /// When it rings; `nil` for never.
    var time: ContinuousClock.Instant?

    /// Has it ring at `deadline`, unless it rings earlier anyway.
    func set(_ deadline: ContinuousClock.Instant) {
        time = min(time ?? deadline, deadline)
    }
}
