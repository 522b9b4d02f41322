using System.Collections.Concurrent;

namespace Filiform.Clinic.People;

/// <summary>What a node has seen of a clinic's messages: none that was written before that instant and due by then waits any more.</summary>
/// <param name="Due">Until when.</param>
/// <param name="Seen">When it was seen.</param>
/// <param name="Whole">When all messages were last gone through.</param>
internal sealed record SettledUntil(DateTimeOffset Due, DateTimeOffset Seen, DateTimeOffset Whole);

/// <summary>
/// Remembers on a node up to when messages are settled, so that each beat looks at the new ones only. What is settled once stays so, whoever sent it: this decides where to
/// look and never what to send. Forgotten once a day and with each start, and then all is gone through. Safe to use from many threads.
/// </summary>
public sealed class MessagesSettled
{
    private static readonly TimeSpan Trusted = TimeSpan.FromDays(1);

    private readonly ConcurrentDictionary<Guid, SettledUntil> _until = new();

    internal SettledUntil? Of(Guid clinic, DateTimeOffset now) => _until.TryGetValue(clinic, out var until) && now - until.Whole < Trusted ? until : null;

    internal void Note(Guid clinic, DateTimeOffset begun) =>
        _until[clinic] = new SettledUntil(begun, begun, Of(clinic, begun)?.Whole ?? begun);
}
