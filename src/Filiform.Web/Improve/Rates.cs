using Filiform.Rules.Improve;

namespace Filiform.Web.Improve;

/// <summary>Shares in words.</summary>
public static class Rates
{
    /// <summary>"3 of 148 mild: 2.0 % (95 % interval 0.7 to 5.8 %)", or that there is nothing to count in.</summary>
    public static string InWords(int count, int of, string what) => Proportion.Take(count, of) is { } share
        ? $"{share.Count} of {share.Of} {what}: {Percent(share.Share)} % (95 % interval {Percent(share.Interval.Low)} to {Percent(share.Interval.High)} %)"
        : "No rate yet";

    private static string Percent(double share) => $"{share * 100:0.0}";
}
