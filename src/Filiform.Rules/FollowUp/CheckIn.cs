using System.Collections.Immutable;

namespace Filiform.Rules.FollowUp;

/// <summary>A sign that must be looked into at once.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Ask">Wording to the patient.</param>
/// <param name="Staff">Name for staff.</param>
/// <param name="FirstAction">What the clinic does first.</param>
/// <param name="Tell">What the patient is told to do at once.</param>
/// <param name="IsEmergency">True when the patient calls the emergency number first; false when the clinic.</param>
/// <param name="Sources">Source keys.</param>
public sealed record RedFlag(string Id, string Ask, string Staff, string FirstAction, string Tell, bool IsEmergency, ImmutableArray<string> Sources)
{
    /// <summary>The red flags asked about after needling. Source: the cases named beside each.</summary>
    public static ImmutableArray<RedFlag> All { get; } =
    [
        new("breathing", "Chest pain, trouble breathing or a new dry cough?", "Short of breath, chest pain or dry cough",
            "Emergency assessment with a chest X-ray: it may be a collapsed lung.",
            "Call the emergency number now. Say that you had dry needling, and that it may be a collapsed lung.", true, ["Patel19", "Mintken25", "IrPTX"]),
        new("nerve", "New weakness, numbness, or trouble walking or passing water?", "New weakness, numbness, gait or bladder change",
            "Emergency assessment; think of the spinal cord after needling near the spine.",
            "Call the emergency number now. Say that you had dry needling, and where.", true, ["Berrigan18", "McManus18"]),
        new("infection", "Spreading redness, heat, pus or fever?", "Spreading redness, heat, pus or fever",
            "See a physician the same day, at once with any joint implant.",
            "See a doctor today. Say that you had dry needling, and whether you have an artificial joint.", false, ["Steentjes15"]),
        new("swelling", "A tight, growing swelling where a needle went in?", "Growing swelling",
            "Press and cool it; assess at once when a blood thinner is taken.",
            "Press on it firmly and keep pressing. Call us now.", false, ["LynchComm"]),
    ];
}

/// <summary>How soon somebody must look.</summary>
public enum Concern
{
    /// <summary>The usual course.</summary>
    None,

    /// <summary>Lasts longer, or is stronger, than usual: a clinician looks at it.</summary>
    Look,

    /// <summary>A red flag: call now.</summary>
    CallNow,
}

/// <summary>What a patient said some hours after a session.</summary>
/// <param name="HoursAfter">Hours after the session.</param>
/// <param name="Soreness">0 to 10; null when not answered.</param>
/// <param name="RedFlags">Ids of red flags answered with yes.</param>
public sealed record CheckIn(int HoursAfter, int? Soreness, ImmutableArray<string> RedFlags)
{
    private const int LongestHours = 24 * 60;

    /// <summary>Levels of the other symptoms that were answered, by id: 0 none, 1 a little, 2 quite a lot, 3 a lot.</summary>
    public ImmutableSortedDictionary<string, int> Symptoms { get; init; } = ImmutableSortedDictionary<string, int>.Empty;

    /// <summary>The level of a symptom, soreness too; null when it was not answered.</summary>
    public int? LevelOf(string symptom) => symptom == UsualCourse.SorenessId ? Soreness : Symptoms.TryGetValue(symptom, out var level) ? level : null;

    /// <summary>Symptoms in their stored form: <c>bruise=1,headache=0</c>.</summary>
    public string SymptomsInRow => string.Join(',', Symptoms.Select(s => $"{s.Key}={s.Value}"));

    /// <summary>Symptoms from their stored form.</summary>
    public static ImmutableSortedDictionary<string, int> SymptomsOf(string row) => row.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(s => s.Split('='))
        .ToImmutableSortedDictionary(s => s[0], s => int.Parse(s[1], System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>
    /// Ids of the red flags that were answered with yes. One yes is enough; without one every sign must be answered with no, for what was not
    /// answered is never taken as absent. Refused as <c>red-flags-open</c>, naming each sign that is open.
    /// </summary>
    /// <param name="answerOf">The answer to a red flag by its id; null when it was not answered.</param>
    public static Decision<ImmutableArray<string>> Flagged(Func<string, bool?> answerOf)
    {
        var yes = RedFlag.All.Where(f => answerOf(f.Id) == true).Select(f => f.Id).ToImmutableArray();
        var open = RedFlag.All.Where(f => answerOf(f.Id) is null).Select(f => f.Ask).ToImmutableArray();
        return yes.IsEmpty && !open.IsEmpty
            ? new Refusal("red-flags-open", "The check-in cannot be saved: a warning sign is not answered", open)
            : yes;
    }

    /// <summary>Whether the answers make sense. Refused as <c>check-in-range</c> or <c>check-in-empty</c>.</summary>
    public Decision<CheckIn> Accept()
    {
        const string what = "The check-in cannot be saved";
        if (HoursAfter is < 0 or > LongestHours || Soreness is < 0 or > 10)
            return Refusal.Because("check-in-range", $"{what}: an answer is out of range", "Whole hours since the session, from 0 on", "Soreness from 0 to 10");
        if (RedFlags.Except(RedFlag.All.Select(f => f.Id)).Any())
            return Refusal.Because("check-in-range", $"{what}: it names a warning sign that is not asked about", "Only the signs on the form");
        if (Symptoms.Values.Any(l => l is < 0 or > UsualCourse.MostLevel))
            return Refusal.Because("check-in-range", $"{what}: an answer is out of range", "Each symptom as none, a little, quite a lot or a lot");
        return Soreness is null && RedFlags.IsEmpty && Symptoms.IsEmpty
            ? Refusal.Because("check-in-empty", $"{what}: nothing is answered", "Soreness from 0 to 10, or a warning sign")
            : this;
    }
}
