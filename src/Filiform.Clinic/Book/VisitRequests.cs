using System.Collections.Immutable;
using Filiform.Clinic.People;
using Filiform.Clinic.Store;
using Filiform.Rules;
using Filiform.Rules.Book;
using Microsoft.EntityFrameworkCore;

namespace Filiform.Clinic.Book;

/// <summary>A wish for a visit, as the public form gives it.</summary>
/// <param name="Name">Name.</param>
/// <param name="Phone">Telephone.</param>
/// <param name="Email">E-mail address.</param>
/// <param name="IsFirst">Whether it is their first visit.</param>
/// <param name="Wishes">Half days that suit; empty for any.</param>
public sealed record VisitAsked(string? Name, string? Phone, string? Email, bool? IsFirst, ImmutableArray<HalfDay> Wishes);

/// <summary>A request that nobody has dealt with.</summary>
/// <param name="Row">What was asked.</param>
/// <param name="Wishes">Half days that suit and are still to come.</param>
public sealed record VisitRequest(VisitRequestRow Row, ImmutableArray<HalfDay> Wishes);

/// <summary>Wishes for a visit from the public pages: kept until somebody books or closes them. A wish takes no time in any diary.</summary>
public sealed class VisitRequests(ClinicStore store)
{
    /// <summary>Most requests that may wait; whoever comes then is asked to call.</summary>
    public const int Most = 200;

    private const int LongestName = 200;

    /// <summary>
    /// Takes a wish. Refused as <c>request-incomplete</c> without a name or any way to answer, as <see cref="Reachable.Read"/> does, as <c>request-days</c> for a half
    /// day that is not offered, or as <c>requests-full</c>.
    /// </summary>
    public Task<Decision<Guid>> Ask(ClinicInfo clinic, Guid command, VisitAsked asked, DateOnly today, CancellationToken cancel = default) =>
        store.Write(new Actor(Actor.System, "Public page", clinic.Id, "wish for a visit"), new CommandId(command, Guid.Empty, null), "Asked for a visit", async (db, stamp) =>
        {
            const string what = "We did not get your wish for a visit";
            var contact = Reachable.Read(what, asked.Phone, asked.Email);
            if (contact.Refusal is { } unread)
                return unread;
            if (asked.Name?.Trim() is not { Length: > 0 and <= LongestName } name || contact.Value is { Phone: null, Email: null })
                return Refusal.Because("request-incomplete", what, "Your name, and a phone number or e-mail address");
            var offered = HalfDay.Ahead(clinic.Hours, today).ToHashSet();
            if (!asked.Wishes.All(offered.Contains))
                return Refusal.Because("request-days", what, "Days from the list");
            if (await OpenOf(db).CountAsync(cancel) >= Most)
                return Refusal.Because("requests-full", $"{what}: too many are waiting", $"A call to {clinic.Phone}");
            var id = Guid.CreateVersion7(stamp.At);
            stamp.Log(new VisitRequestRow
            {
                Request = id,
                State = RequestState.Asked,
                Name = name,
                Phone = contact.Value.Phone,
                Email = contact.Value.Email,
                IsFirst = asked.IsFirst,
                Wishes = string.Join(',', asked.Wishes.Distinct().OrderBy(w => w.Day).ThenBy(w => w.IsAfternoon)),
            });
            return id;
        }, cancel);

    /// <summary>Notes that a visit was booked for a request. Refused as <c>request-unknown</c> when it does not wait any more.</summary>
    public Task<Decision<Guid>> Booked(Actor actor, Guid command, Guid request, Guid patient, CancellationToken cancel = default) =>
        End(actor, command, request, RequestState.Booked, patient, null, cancel);

    /// <summary>Closes a request without a visit. Refused as <c>request-unknown</c>, or as <c>request-words</c> without a reason.</summary>
    public Task<Decision<Guid>> Close(Actor actor, Guid command, Guid request, string? words, CancellationToken cancel = default) => string.IsNullOrWhiteSpace(words)
        ? Task.FromResult<Decision<Guid>>(Refusal.Because("request-words", "The request was not closed", "A word on why"))
        : End(actor, command, request, RequestState.Closed, null, words.Trim(), cancel);

    /// <summary>Requests that wait, oldest first. Looking at them leaves an audit entry.</summary>
    public Task<List<VisitRequest>> Waiting(Actor actor, DateOnly today, CancellationToken cancel = default) =>
        store.Read(actor, null, "Read: Requests for a visit", async db =>
            (await OpenOf(db).OrderBy(r => r.At).ToListAsync(cancel)).ConvertAll(r => new VisitRequest(r,
                [.. r.Wishes.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(HalfDay.Read).OfType<HalfDay>().Where(h => h.Day >= today)])), cancel);

    /// <summary>A request that waits; null when there is none.</summary>
    public Task<VisitRequestRow?> Find(Actor actor, Guid request, CancellationToken cancel = default) =>
        store.Read(actor, null, "Read: Request for a visit", db => OpenOf(db).FirstOrDefaultAsync(r => r.Request == request, cancel), cancel);

    /// <summary>How many wait.</summary>
    public Task<int> Count(Guid clinic, CancellationToken cancel = default) => store.ReadUnaudited(clinic, db => OpenOf(db).CountAsync(cancel), cancel);

    private Task<Decision<Guid>> End(Actor actor, Guid command, Guid request, RequestState to, Guid? patient, string? words, CancellationToken cancel) =>
        store.Write(actor, new CommandId(command, Guid.Empty, null), to == RequestState.Booked ? "Booked a visit that was asked for" : "Closed a request for a visit", async (db, stamp) =>
        {
            if (await OpenOf(db).FirstOrDefaultAsync(r => r.Request == request, cancel) is not { } open)
                return Refusal.Because("request-unknown", "The request cannot be changed: it does not wait any more", "A request that waits");
            stamp.Log(new VisitRequestRow
            {
                Request = request,
                State = to,
                Name = open.Name,
                Phone = open.Phone,
                Email = open.Email,
                IsFirst = open.IsFirst,
                Wishes = open.Wishes,
                Patient = patient,
                Words = words,
            });
            return request;
        }, cancel);

    private static IQueryable<VisitRequestRow> OpenOf(ClinicDb db) =>
        db.VisitRequests.AsNoTracking().Where(r => r.State == RequestState.Asked && !db.VisitRequests.Any(o => o.Request == r.Request && o.State != RequestState.Asked));
}
