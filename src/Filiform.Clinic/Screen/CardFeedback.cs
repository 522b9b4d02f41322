using Filiform.Clinic.Store;
using Filiform.Rules;
using Microsoft.EntityFrameworkCore;

namespace Filiform.Clinic.Screen;

/// <summary>What a user of another system did with one card.</summary>
/// <param name="Card">The card.</param>
/// <param name="Rule">Id of the rule the card told of; null for a card on the whole verdict.</param>
/// <param name="Outcome"><c>accepted</c> or <c>overridden</c>.</param>
/// <param name="Reason">Code of the reason given; null without one.</param>
/// <param name="Words">The user's words; null without any.</param>
/// <param name="ActedAt">When the user acted, as the other system says.</param>
public sealed record CardAct(Guid Card, string? Rule, string Outcome, string? Reason, string? Words, DateTimeOffset ActedAt);

/// <summary>What came back on the cards of one rule.</summary>
/// <param name="Rule">Id of the rule; null for cards on the whole verdict.</param>
/// <param name="Accepted">Cards accepted.</param>
/// <param name="Overridden">Cards overridden.</param>
/// <param name="Reasons">Codes of the reasons given, with their counts, the most frequent first.</param>
public sealed record FeedbackCount(string? Rule, int Accepted, int Overridden, IReadOnlyList<(string Reason, int Count)> Reasons);

/// <summary>Feedback on the cards that other systems were shown.</summary>
public sealed class CardFeedback(ClinicStore store)
{
    /// <summary>Keeps what users did with cards: all of it, or nothing.</summary>
    /// <param name="clinic">The clinic.</param>
    /// <param name="client">The system that sent it.</param>
    /// <param name="service">The service that gave the cards.</param>
    /// <param name="acts">What was done; at least one.</param>
    /// <param name="cancel">Stops waiting.</param>
    public Task<Decision<Guid>> Record(Guid clinic, string client, string service, IReadOnlyList<CardAct> acts, CancellationToken cancel = default) =>
        store.Write(new Actor(Actor.System, client, clinic, "cds-feedback"), new CommandId(Guid.CreateVersion7(), Guid.Empty, null), "Took in feedback on cards", (db, stamp) =>
        {
            var last = Guid.Empty;
            foreach (var act in acts)
            {
                var row = new CdsFeedbackRow
                {
                    Id = stamp.NewId(), Clinic = clinic, Service = service, Card = act.Card, Rule = act.Rule, Outcome = act.Outcome, Reason = act.Reason, Words = act.Words,
                    ActedAt = act.ActedAt.ToUniversalTime(), Client = client, At = stamp.At,
                };
                db.Add(row);
                last = row.Id;
            }
            return Task.FromResult<Decision<Guid>>(last);
        }, cancel);

    /// <summary>Counts by rule, those most often overridden first. No patient is named in them, so no audit entry is left.</summary>
    public Task<List<FeedbackCount>> Counts(Guid clinic, CancellationToken cancel = default) => store.ReadUnaudited(clinic, async db =>
        (await db.CdsFeedback.Select(f => new { f.Rule, f.Outcome, f.Reason }).ToListAsync(cancel)).GroupBy(f => f.Rule)
            .Select(g => new FeedbackCount(g.Key, g.Count(f => f.Outcome == "accepted"), g.Count(f => f.Outcome == "overridden"),
                [.. g.Where(f => f.Reason is not null).GroupBy(f => f.Reason!).Select(r => (r.Key, r.Count())).OrderByDescending(r => r.Item2)]))
            .OrderByDescending(c => c.Overridden).ThenBy(c => c.Rule, StringComparer.Ordinal).ToList(), cancel);
}
