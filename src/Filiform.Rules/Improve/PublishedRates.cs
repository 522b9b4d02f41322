using System.Collections.Immutable;
using Filiform.Rules.Knowledge;

namespace Filiform.Rules.Improve;

/// <summary>How often a study counted a kind of event.</summary>
/// <param name="Kind">The kind, such as <c>bleeding</c>; <c>minor</c>, <c>major</c> and <c>any</c> gather others.</param>
/// <param name="Share">Treatments with it, out of all treatments of the study.</param>
/// <param name="Printed">The figure as it is printed.</param>
/// <param name="IsSummed">True where only a percentage is printed, and the count is this project's own sum from it.</param>
public sealed record PublishedRate(string Kind, Proportion Share, string Printed, bool IsSummed);

/// <summary>A study that counted events treatment by treatment as they happened.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">"Brady 2014, Ireland".</param>
/// <param name="Counted">What was counted in, in words.</param>
/// <param name="Treatments">Treatments.</param>
/// <param name="Basis">Where it was read.</param>
/// <param name="Rates">Its rates.</param>
public sealed record CountingStudy(string Id, string Name, string Counted, int Treatments, Basis Basis, ImmutableArray<PublishedRate> Rates)
{
    /// <summary>Its rate of a kind; null when it prints none.</summary>
    public PublishedRate? Of(string kind) => Rates.FirstOrDefault(r => r.Kind == kind);
}

/// <summary>A survey that asked people what they remember. Its percentages are of people, never of treatments.</summary>
/// <param name="Name">"Gattie 2020, United States".</param>
/// <param name="Asked">Whom it asked.</param>
/// <param name="Says">What they said.</param>
/// <param name="Basis">Where it was read.</param>
public sealed record RecallSurvey(string Name, string Asked, string Says, Basis Basis);

/// <summary>
/// How often unwanted events were counted elsewhere: <c>followup/published-rates.yaml</c>. What was counted as it happened is kept apart from what was remembered.
/// </summary>
public sealed record PublishedRates(string Id, string Version, ImmutableArray<CountingStudy> Studies, ImmutableArray<RecallSurvey> Surveys)
{
    /// <summary>Nothing, where no file was read.</summary>
    public static PublishedRates None { get; } = new("none", "0.0.0", [], []);

    internal static PublishedRates Read(YamlMap map, SourceList sources)
    {
        var (id, version) = (map.Text("id"), map.Text("version"));
        var studies = map.Maps("studies").Select(m => ReadStudy(m, sources)).ToImmutableArray();
        var surveys = map.Maps("surveys").Select(m =>
        {
            var survey = new RecallSurvey(m.Text("name"), m.Text("asked"), m.Text("says"), Basis.Read(m, sources));
            m.Done();
            return survey;
        }).ToImmutableArray();
        map.Done();
        return new PublishedRates(id, version, studies, surveys);
    }

    private static CountingStudy ReadStudy(YamlMap map, SourceList sources)
    {
        var treatments = (int)map.Number("treatments");
        var study = new CountingStudy(map.Text("id"), map.Text("name"), map.Text("counted"), treatments, Basis.Read(map, sources),
            [.. map.Maps("rates").Select(m => ReadRate(m, treatments)).OfType<PublishedRate>()]);
        map.Done();
        return study;
    }

    private static PublishedRate? ReadRate(YamlMap map, int treatments)
    {
        var (kind, events, percent) = (map.Text("kind"), map.OptionalNumber("events"), map.OptionalNumber("percent"));
        var printed = map.OptionalText("printed") ?? (percent is { } p ? $"{p:0.##} %" : "");
        if ((events is null) == (percent is null))
            map.Wrong(map.Line, "A rate has either 'events' or 'percent'");
        var share = Proportion.Take((int)(events ?? Math.Round((percent ?? 0) / 100 * treatments)), treatments);
        if (share is null)
            map.Wrong(map.Line, "A rate cannot have more events than treatments");
        map.Done();
        return share is { } of ? new PublishedRate(kind, of, printed, events is null) : null;
    }
}
