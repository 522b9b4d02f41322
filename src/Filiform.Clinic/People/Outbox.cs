using System.Collections.Immutable;
using Filiform.Clinic.Store;
using Microsoft.EntityFrameworkCore;

namespace Filiform.Clinic.People;

/// <summary>
/// Messages to patients. What is to go out is written down beforehand, so that a restart forgets nothing; who sends one says so first, so that of several
/// nodes one does, and none twice. A message of which nobody knows whether it went out is shown, and not sent again.
/// </summary>
public sealed class Outbox(ClinicStore store, IEnumerable<IMessageSender> senders, IEnumerable<MessageKind> kinds, TimeProvider time, MessagesSettled? settled = null)
{
    /// <summary>How many are sent under one claim: so many at most are in doubt after a crash. What became of them is noted with the next claim, or at the end.</summary>
    public const int AtOnce = 20;

    /// <summary>How often a message that certainly did not go out is tried.</summary>
    public const int MostAttempts = 3;

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    // What a transaction that took its time wrote may say that it is older than what was seen meanwhile, and so may what a node wrote whose clock is behind.
    private static readonly TimeSpan Late = TimeSpan.FromHours(1);

    private readonly MessagesSettled _settled = settled ?? new MessagesSettled();

    private readonly ImmutableDictionary<MessageChannel, IMessageSender> _senders = senders.ToImmutableDictionary(s => s.Channel);
    private readonly ImmutableDictionary<string, MessageKind> _kinds = kinds.ToImmutableDictionary(k => k.Id);

    /// <summary>How that patient is asked: as they wish, else by e-mail, where there is an address to use and a way to use it; else somebody calls.</summary>
    public MessageChannel ChannelFor(ClinicInfo clinic, DetailsRow details)
    {
        var wished = details.Channel ?? MessageChannel.Email;
        return clinic.Website is not null && _senders.ContainsKey(wished) && AddressOf(details, wished) is not null ? wished : MessageChannel.Call;
    }

    /// <summary>Writes a message down, within a command; nothing when the same one is written down already.</summary>
    public static async Task Plan(ClinicDb db, Stamp stamp, MessageRow planned)
    {
        if (await db.Messages.AnyAsync(m => m.Clinic == stamp.Clinic && m.Kind == planned.Kind && m.About == planned.About && m.Part == planned.Part && m.Attempt == planned.Attempt))
            return;
        var row = stamp.Log(planned);
        row.Message = row.Id;
    }

    /// <summary>Sends what is due, until nothing more is. Safe to call on several nodes at once, at any time.</summary>
    /// <returns>How many went out.</returns>
    public async Task<int> SendDue(ClinicInfo clinic, CancellationToken cancel = default)
    {
        var (sent, begun, before) = (0, time.GetUtcNow(), _settled.Of(clinic.Id, time.GetUtcNow()));
        IReadOnlyList<(MessageRow Row, Sending Result)> results = [];
        for (var after = DateTimeOffset.MinValue; await Claim(clinic, after, results, before, cancel) is { } claimed; after = claimed.Last)
        {
            results = await Send(claimed.Going);
            sent += results.Count(r => r.Result.IsSent == true);
            if (claimed.Going.Count == 0)
            {
                _settled.Note(clinic.Id, begun);
                break;
            }
        }
        return sent;
    }

    private sealed record Claimed(IReadOnlyList<(MessageRow Row, Outgoing? Message)> Going, DateTimeOffset Last);

    // Notes what became of the last and claims the next in one transaction. Nothing claimed means that nothing is due; null, that it could not be written.
    private async Task<Claimed?> Claim(ClinicInfo clinic, DateTimeOffset after, IReadOnlyList<(MessageRow Row, Sending Result)> results, SettledUntil? before, CancellationToken cancel)
    {
        // Asked first without a transaction for writing: mostly nothing is due.
        if (results.Count == 0 && (await store.ReadUnaudited(clinic.Id, db => Due(db, clinic, after, before, 1, cancel), cancel)).Count == 0)
            return new Claimed([], after);
        var going = new List<(MessageRow, Outgoing?)>();
        var last = after;
        // What was sent is noted even where the program is asked to end, and then no more is claimed.
        var isEnding = cancel.IsCancellationRequested;
        var decided = await store.Write(Actor.Program(clinic.Id, "messages"), new CommandId(Guid.CreateVersion7(), Guid.Empty, null), "Sent messages", async (db, stamp) =>
        {
            going.Clear();
            foreach (var (row, result) in results.Where(r => r.Result.IsSent is not null))
                await Note(db, stamp, row, result);
            var due = isEnding ? [] : await Due(db, clinic, after, before, AtOnce, CancellationToken.None);
            last = due.Count > 0 ? due[^1].Due : last;
            var patients = due.Select(d => d.Patient).Distinct().ToList();
            var details = (await db.Details.AsNoTracking().Where(d => patients.Contains(d.Patient)).ToListAsync(CancellationToken.None)).GroupBy(d => d.Patient).ToDictionary(g => g.Key, g => g.MaxBy(d => d.Seq)!);
            foreach (var row in due)
                going.Add((row, Begin(clinic, stamp, row, details.GetValueOrDefault(row.Patient))));
            return clinic.Id;
        }, results.Count > 0 ? CancellationToken.None : cancel);
        return !decided.Went || (isEnding && going.Count == 0) ? null : new Claimed(going, last);
    }

    // What was due first goes first; none that is older than a month is looked for.
    private async Task<List<MessageRow>> Due(ClinicDb db, ClinicInfo clinic, DateTimeOffset after, SettledUntil? before, int most, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var longest = now - Longest;
        var from = before is { } known && known.Due > longest ? known.Due : longest;
        var open = db.Messages.AsNoTracking().Where(m => m.Clinic == clinic.Id && m.Event == MessageEvent.Planned && m.Channel != MessageChannel.Call && m.Due <= now
            && !db.Messages.Any(o => o.Clinic == clinic.Id && o.Message == m.Id && o.Event != MessageEvent.Planned));
        var first = after > from ? after : from;
        var due = await open.Where(m => m.Due >= first).OrderBy(m => m.Due).ThenBy(m => m.Id).Take(most).ToListAsync(cancel);
        if (before is not null && from > longest)
        {
            var since = before.Seen - Late;
            due.AddRange(await open.Where(m => m.At >= since && m.Due < from && m.Due >= longest).OrderBy(m => m.Due).ThenBy(m => m.Id).Take(most).ToListAsync(cancel));
        }
        return [.. due.OrderBy(m => m.Due).ThenBy(m => m.Id).Take(most)];
    }

    private Outgoing? Begin(ClinicInfo clinic, Stamp stamp, MessageRow row, DetailsRow? details)
    {
        if (row.Until <= stamp.At)
        {
            stamp.Log(row.Next(MessageEvent.Dropped));
            return null;
        }
        if (_kinds.GetValueOrDefault(row.Kind) is { ToClinic: true } alarm && clinic.AlarmMail is { } desk && _senders.ContainsKey(row.Channel))
        {
            stamp.Log(row.Next(MessageEvent.Going));
            return Alarm(clinic, alarm, row.Id, desk);
        }
        if (details is null || AddressOf(details, row.Channel) is not { } address || clinic.Website is null || !_senders.ContainsKey(row.Channel) || !_kinds.TryGetValue(row.Kind, out var kind) || kind.ToClinic)
        {
            stamp.Log(row.Next(MessageEvent.Failed, "There is no address to send it to"));
            return null;
        }
        stamp.Log(row.Next(MessageEvent.Going));
        var expires = stamp.At + kind.Lasts;
        return Words(clinic, kind, row.Id, address, $"{clinic.Website}{kind.Path}/{PatientLinks.Make(stamp, row.Patient, kind.Id, row.About, row.Part, expires)}", expires);
    }

    // What was claimed is carried through: a program that is asked to end leaves none in doubt.
    private async Task<IReadOnlyList<(MessageRow Row, Sending Result)>> Send(IReadOnlyList<(MessageRow Row, Outgoing? Message)> going)
    {
        var results = new List<(MessageRow Row, Sending Result)>();
        foreach (var (row, message) in going.Where(g => g.Message is not null))
            results.Add((row, await _senders[row.Channel].Send(message!, CancellationToken.None)));
        return results;
    }

    private async Task Note(ClinicDb db, Stamp stamp, MessageRow row, Sending result)
    {
        stamp.Log(row.Next(result.IsSent == true ? MessageEvent.Sent : MessageEvent.Failed, result.Reason));
        var again = stamp.At + Pause;
        // An alarm is tried whatever the server says of it: a mailbox that is full or held back today may be open in ten minutes.
        if (result.IsSent == false && (!result.IsForGood || _kinds.GetValueOrDefault(row.Kind) is { ToClinic: true }) && row.Attempt < MostAttempts && again < row.Until)
        {
            await Plan(db, stamp, new MessageRow
            {
                Patient = row.Patient, Event = MessageEvent.Planned, Kind = row.Kind, About = row.About, Part = row.Part, Channel = row.Channel, Attempt = row.Attempt + 1, Due = again, Until = row.Until,
            });
        }
    }

    private static string? AddressOf(DetailsRow details, MessageChannel channel) => channel switch
    {
        MessageChannel.Email => details.Email,
        MessageChannel.Sms => details.Phone,
        _ => null,
    };

    private static Outgoing Alarm(ClinicInfo clinic, MessageKind kind, Guid id, string to) => new(id, to, $"{clinic.Name}: red flag, call now", $"""
        A patient answered a warning sign with yes. Nobody is named here. Open the check-ins, take the alarm and call:

        {clinic.Website}{kind.Path}
        """);

    // Nothing of why the patient was there, nor their name: a mailbox and a lock screen have other readers.
    private static Outgoing Words(ClinicInfo clinic, MessageKind kind, Guid id, string to, string link, DateTimeOffset expires) => new(id, to, $"{clinic.Name}: a short question", $"""
        {clinic.Name} would like to ask you something. It takes about {(kind.Minutes == 1 ? "a minute" : $"{kind.Minutes} minutes")}:

        {link}

        The link is for you alone and works until {clinic.Local(expires):d MMM yyyy}. Please do not pass it on.
        If you feel unwell, do not wait for us: in an emergency call {clinic.Emergency}. Our number is {clinic.Phone}.
        Nobody reads answers to this message.
        """);
}
