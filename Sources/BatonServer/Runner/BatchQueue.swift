internal import Glibc

/// Hands things from any thread to one, all that came since the last time at once.
///
/// Its one taker is woken only if it sleeps, so that a busy one costs those who push no system
/// call. Unbounded: what goes in is bounded by who pushes.
package final class BatchQueue<Element: Sendable>: @unchecked Sendable {
    // Everything below is touched under the mutex only.
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private let condition: UnsafeMutablePointer<pthread_cond_t>
    private var elements: [Element] = []
    private var isTakerAsleep = false
    private var isClosed = false

    package init() {
        mutex = .allocate(capacity: 1)
        mutex.initialize(to: pthread_mutex_t())
        pthread_mutex_init(mutex, nil)
        condition = .allocate(capacity: 1)
        condition.initialize(to: pthread_cond_t())
        var attributes = pthread_condattr_t()
        pthread_condattr_init(&attributes)
        pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
        pthread_cond_init(condition, &attributes)
        pthread_condattr_destroy(&attributes)
    }

    deinit {
        pthread_cond_destroy(condition)
        condition.deallocate()
        pthread_mutex_destroy(mutex)
        mutex.deallocate()
    }

    /// Adds one thing; false, and it is dropped, if the queue is closed or holds `countMax`.
    @discardableResult
    package func push(_ element: Element, countMax: Int = .max) -> Bool {
        pthread_mutex_lock(mutex)
        guard !isClosed, elements.count < countMax else {
            pthread_mutex_unlock(mutex)
            return false
        }
        elements.append(element)
        let wakes = isTakerAsleep
        isTakerAsleep = false
        pthread_mutex_unlock(mutex)
        if wakes { pthread_cond_signal(condition) }
        return true
    }

    /// How many things wait to be taken.
    package var count: Int {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return elements.count
    }

    /// Takes nothing more in; what is there can still be taken.
    package func close() {
        pthread_mutex_lock(mutex)
        isClosed = true
        isTakerAsleep = false
        pthread_mutex_unlock(mutex)
        pthread_cond_signal(condition)
    }

    /// Takes everything, waiting for it if there is nothing.
    ///
    /// - Parameters:
    ///   - batch: Its contents are replaced, its memory goes back into the queue.
    ///   - deadlineNanoseconds: Of the monotonic clock: then it returns with nothing; nil waits on.
    /// - Returns: False if the queue is closed and empty.
    package func take(into batch: inout [Element], until deadlineNanoseconds: UInt64?) -> Bool {
        batch.removeAll(keepingCapacity: true)
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while elements.isEmpty, !isClosed {
            isTakerAsleep = true
            guard wait(until: deadlineNanoseconds) else { break }
        }
        isTakerAsleep = false
        swap(&elements, &batch)
        return !batch.isEmpty || !isClosed
    }

    /// False if the deadline has passed.
    private func wait(until deadlineNanoseconds: UInt64?) -> Bool {
        guard let deadline = deadlineNanoseconds else {
            return pthread_cond_wait(condition, mutex) == 0
        }
        var time = timespec(
            tv_sec: Int(deadline / 1_000_000_000), tv_nsec: Int(deadline % 1_000_000_000))
        return pthread_cond_timedwait(condition, mutex, &time) == 0
    }
}
