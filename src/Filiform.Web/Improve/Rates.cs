using System.Collections.Immutable;
using Filiform.Clinic.Improve;
using Filiform.Rules.Improve;
using Filiform.Rules.Knowledge;

namespace Filiform.Web.Improve;

/// <summary>One row of unwanted events: whose, how they were counted, and the two shares.</summary>
public sealed record RateRow(string Whose, string Counted, string Minor, string Major, Basis? Basis);

/// <summary>Rates in words. Published figures stand as printed, each with its own denominator; they are never pooled with ours.</summary>
public static class Rates
{
    /// <summary>Published figures of unwanted events of dry needling.</summary>
    public static ImmutableArray<RateRow> Published { get; } =
    [
        new("Boyce 2020, United States", "20,464 treatments by 420 therapists in 6 weeks, reported by them",
            "36.7 % minor, as printed (7,531)", "under 0.1 % major (20): 1 per 1,024", new Basis(Evidence.Sourced, ["Boyce20"])),
        new("Brady 2014, Ireland", "7,629 treatments by 39 therapists in 10 months, reported by them",
            "19.18 % mild (1,463)", "0 significant: at most about 0.04 %, by 3 in 7,629", new Basis(Evidence.Sourced, ["Brady14"])),
    ];

    /// <summary>The row of this clinic.</summary>
    public static RateRow Ours(string clinic, ClinicCounts counts) => new(clinic,
        $"{counts.Sessions} closed sessions, events taken up from {counts.CheckIns} check-ins",
        InWords(counts.SessionsByGrade.GetValueOrDefault("mild"), counts.Sessions, "mild"),
        InWords(counts.SessionsByGrade.GetValueOrDefault("significant") + counts.SessionsByGrade.GetValueOrDefault("serious"), counts.Sessions, "significant or serious"), null);

    /// <summary>"3 of 148 mild: 2.0 % (95 % interval 0.7 to 5.8 %)", or that there is nothing to count in.</summary>
    public static string InWords(int count, int of, string what) => Proportion.Take(count, of) is { } share
        ? $"{share.Count} of {share.Of} {what}: {Percent(share.Share)} % (95 % interval {Percent(share.Interval.Low)} to {Percent(share.Interval.High)} %)"
        : "No rate yet";

    private static string Percent(double share) => $"{share * 100:0.0}";
}
