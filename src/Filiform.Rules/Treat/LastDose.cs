using System.Collections.Immutable;
using Filiform.Rules.Anatomy;
using Filiform.Rules.Knowledge;
using Filiform.Rules.Plan;

namespace Filiform.Rules.Treat;

/// <summary>What a check-in after a session told.</summary>
/// <param name="HoursAfter">Hours after the session.</param>
/// <param name="Soreness">Soreness from 0 to 10; null when not answered.</param>
/// <param name="WarningSign">A warning sign was told.</param>
public readonly record struct Aftermath(int HoursAfter, int? Soreness, bool WarningSign);

/// <summary>That a patient reacted more than usual to a session.</summary>
/// <param name="Words">Why it is thought so, as a sentence.</param>
/// <param name="Basis">What the limit rests on.</param>
public sealed record OverReaction(string Words, Basis Basis)
{
    /// <summary>Soreness from which it is called strong: this project's own choice.</summary>
    public const int StrongSoreness = 7;

    /// <summary>Hours from which soreness that is still there is called long: on average it is gone earlier. Source: PNS21.</summary>
    public const int LongHours = 72;

    /// <summary>What a teaching page advises after it; the best dose is not known.</summary>
    public static Said Advice { get; } = new("After a strong reaction one course provider goes back to the least dose: in and out, without leaving the needle in.", new Basis(Evidence.Sourced, ["AAPgrade"]));

    /// <summary>
    /// Whether what was told after a session is more than usual; null when it is not, or nothing was told. Soreness is told of the whole session, so it
    /// holds for each of its targets.
    /// </summary>
    public static OverReaction? Of(IReadOnlyCollection<Aftermath> told)
    {
        if (told.Any(a => a.WarningSign))
            return new OverReaction("A warning sign was told after it.", new Basis(Evidence.Convention, []));
        if (told.Where(a => a.Soreness >= StrongSoreness).OrderByDescending(a => a.Soreness).ThenBy(a => a.HoursAfter).Select(a => (Aftermath?)a).FirstOrDefault() is { } strong)
            return new OverReaction($"Sore {strong.Soreness} of 10 after {strong.HoursAfter} h.", new Basis(Evidence.Convention, []));
        return told.Where(a => a.HoursAfter >= LongHours && a.Soreness > 0).OrderByDescending(a => a.HoursAfter).Select(a => (Aftermath?)a).FirstOrDefault() is { } late
            ? new OverReaction($"Still sore, {late.Soreness} of 10, after {late.HoursAfter} h. On average it is gone within {LongHours} h.", new Basis(Evidence.Sourced, ["PNS21"]))
            : null;
    }
}

/// <summary>What was done at a target the last time, and whether the patient reacted more than usual.</summary>
/// <param name="Muscle">Id of the muscle.</param>
/// <param name="Side">The patient's side.</param>
/// <param name="Depth">Superficial or deep.</param>
/// <param name="At">When the first of its needles went in.</param>
/// <param name="Needles">Needles that went in.</param>
/// <param name="Twitches">Twitches seen.</param>
/// <param name="InPlace">The longest time that one of them was in; null when none came out.</param>
/// <param name="Manipulations">What was done with them.</param>
/// <param name="Stimulation">Device and settings of the current; null without any.</param>
/// <param name="OverReaction">That the patient reacted more than usual; null when not told of.</param>
public sealed record LastDose(string Muscle, Side Side, Depth Depth, DateTimeOffset At, int Needles, int Twitches, TimeSpan? InPlace, ImmutableArray<Manipulation> Manipulations,
    string? Stimulation, OverReaction? OverReaction)
{
    /// <summary>The last dose of each target, from closed sessions, the newest one that reached it.</summary>
    /// <param name="sessions">Sessions with what was told after each, oldest first; open ones are passed over.</param>
    public static ImmutableArray<LastDose> Of(IEnumerable<(Ledger Ledger, IReadOnlyCollection<Aftermath> Told)> sessions) =>
    [
        .. sessions.Where(s => s.Ledger.ClosedAt is not null)
            .SelectMany(s => s.Ledger.Needles.GroupBy(n => (n.Site.Muscle, n.Site.Side, n.Site.Depth)).Select(g => (g.Key, Dose: Of([.. g], OverReaction.Of(s.Told)))))
            .GroupBy(d => d.Key).Select(g => g.Last().Dose),
    ];

    /// <summary>"2 needles, in and out, 3 twitches, longest 8:10 min".</summary>
    public string InWords
    {
        get
        {
            string?[] parts =
            [
                Needles == 1 ? "1 needle" : $"{Needles} needles",
                .. Manipulations.Select(m => m.Word().ToLowerInvariant()),
                Stimulation is null ? null : $"current ({Stimulation})",
                Twitches switch { 0 => "no twitch", 1 => "1 twitch", _ => $"{Twitches} twitches" },
                InPlace is { } time ? $"longest {NoteWords.Minutes(time)}" : null,
            ];
            return string.Join(", ", parts.OfType<string>());
        }
    }

    private static LastDose Of(List<Needle> needles, OverReaction? reaction) => new(needles[0].Site.Muscle, needles[0].Site.Side, needles[0].Site.Depth, needles.Min(n => n.In),
        needles.Count, needles.Sum(n => n.Twitches), needles.Where(n => n.Out is not null).Max(n => n.Out - n.In), [.. needles.SelectMany(n => n.Manipulations).Distinct()],
        needles.Select(n => n.Stimulation).OfType<string>().LastOrDefault(), reaction);
}
