using System.Collections.Immutable;
using Filiform.Rules.Knowledge;

namespace Filiform.Rules.FollowUp;

/// <summary>Something that a patient may notice after needling, and how it usually goes.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Name">Name for staff.</param>
/// <param name="Ask">The question to the patient.</param>
/// <param name="Hours">Hours after a session by which it is usually gone.</param>
/// <param name="Tell">What the patient is told of the usual course.</param>
/// <param name="Basis">What the hours and the words rest on.</param>
public sealed record Symptom(string Id, string Name, string Ask, int Hours, string Tell, Basis Basis);

/// <summary>
/// The usual course after needling, symptom by symptom: <c>followup/usual-course.yaml</c>. What lasts beyond it, or grows, somebody looks at.
/// </summary>
/// <param name="Id">Id of the file.</param>
/// <param name="Version">Its version.</param>
/// <param name="Soreness">Soreness, which is answered from 0 to 10.</param>
/// <param name="Symptoms">The others, each answered from 0, none, to 3, a lot.</param>
public sealed record UsualCourse(string Id, string Version, Symptom Soreness, ImmutableArray<Symptom> Symptoms)
{
    /// <summary>Id of soreness.</summary>
    public const string SorenessId = "soreness";

    /// <summary>The highest level of a symptom: a lot.</summary>
    public const int MostLevel = 3;

    /// <summary>Points of soreness from which it has grown. A convention.</summary>
    public const int GrownSoreness = 2;

    /// <summary>Hours from which growth counts: soreness may still rise on the first day. A convention.</summary>
    public const int GrowthFrom = 24;

    /// <summary>No course at all, where no knowledge was read.</summary>
    public static UsualCourse None { get; } = new("", "", new Symptom(SorenessId, "Soreness", "", 72, "", new Basis(Evidence.Unsourced, [])), []);

    /// <summary>A symptom by its id.</summary>
    public Symptom? Find(string id) => id == SorenessId ? Soreness : Symptoms.FirstOrDefault(s => s.Id == id);

    /// <summary>Soreness, then the others.</summary>
    public IEnumerable<Symptom> All => Symptoms.Prepend(Soreness);

    /// <summary>
    /// How soon somebody must look at a check-in, and why, in words for staff. A red flag: now. What lasts beyond its usual course, or has grown since an
    /// earlier check-in of the session: a clinician looks at it.
    /// </summary>
    /// <param name="now">The check-in.</param>
    /// <param name="earlier">Check-ins of the same session that were given before.</param>
    public Judgement Judge(CheckIn now, IEnumerable<CheckIn> earlier)
    {
        if (!now.RedFlags.IsEmpty)
            return new Judgement(Concern.CallNow, [.. RedFlag.All.Where(f => now.RedFlags.Contains(f.Id)).Select(f => f.Staff)]);
        var before = earlier.Where(e => e.HoursAfter < now.HoursAfter).MaxBy(e => e.HoursAfter);
        var reasons = All.Select(s => Reason(s, now, before)).OfType<string>().ToImmutableArray();
        return new Judgement(reasons.IsEmpty ? Concern.None : Concern.Look, reasons);
    }

    private static string? Reason(Symptom symptom, CheckIn now, CheckIn? before)
    {
        if (now.LevelOf(symptom.Id) is not > 0)
            return null;
        if (now.HoursAfter >= symptom.Hours)
            return $"{symptom.Name} lasts longer than {symptom.Hours} h";
        var grown = symptom.Id == SorenessId ? GrownSoreness : 1;
        return now.HoursAfter >= GrowthFrom && before?.LevelOf(symptom.Id) is { } then && now.LevelOf(symptom.Id) - then >= grown
            ? $"{symptom.Name} is stronger than {before!.HoursAfter} h after"
            : null;
    }

    internal static UsualCourse Read(YamlMap map, SourceList sources)
    {
        var all = map.Maps("symptoms").Select(m => ReadSymptom(m, sources)).ToImmutableArray();
        var soreness = all.FirstOrDefault(s => s.Id == SorenessId);
        if (soreness is null)
            map.Wrong(map.Line, $"'symptoms' holds no '{SorenessId}'");
        var course = new UsualCourse(map.Text("id"), map.Text("version"), soreness ?? None.Soreness, [.. all.Where(s => s.Id != SorenessId)]);
        map.Done();
        return course;
    }

    private static Symptom ReadSymptom(YamlMap map, SourceList sources)
    {
        var hours = (int)map.Number("hours");
        if (hours is < 1 or > 24 * 60)
            map.Wrong(map.Line, "'hours' must be from 1 to 1440");
        var symptom = new Symptom(map.Text("id"), map.Text("name"), map.Text("ask"), hours, map.Text("tell"), Basis.Read(map, sources));
        map.Done();
        return symptom;
    }
}

/// <summary>What a check-in comes to.</summary>
/// <param name="Concern">How soon somebody must look.</param>
/// <param name="Reasons">Why, in words for staff; empty for none.</param>
public sealed record Judgement(Concern Concern, ImmutableArray<string> Reasons);
