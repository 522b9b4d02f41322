using Filiform.Clinic.Treat;
using Filiform.Rules;
using Filiform.Rules.Plan;
using Filiform.Rules.Treat;
using Filiform.Web.Frame;

namespace Filiform.Web.Treat;

/// <summary>What the buttons of a session enter in its ledger. A button's act may say which, behind a colon: <c>reaction:Faint</c>, <c>extend:5</c>.</summary>
public static class SessionActs
{
    /// <summary>What is to be entered, or why not; null when the form enters nothing in a ledger.</summary>
    /// <param name="form">The form.</param>
    /// <param name="policy">What the clinic asks for before the first needle.</param>
    public static Decision<Happened>? Happened(Posted form, HygienePolicy policy)
    {
        var (act, which) = form.Act.Split(':', 2) is [var first, var second] ? (first, second) : (form.Act, "");
        Decision<Happened>? nothing = null;
        Decision<Happened>? happened = act switch
        {
            "hygiene" => new Happened(SessionEventKind.HygieneChecked) { Ticked = form.Texts("hygiene") },
            "hygiene-all" => new Happened(SessionEventKind.HygieneChecked) { Ticked = [.. policy.Asked.Select(i => i.Id).Union(form.Texts("hygiene"))] },
            "in" => new Happened(SessionEventKind.NeedleIn, Target: form.Id("target"), Lot: form.Text("lot")),
            "out" => new Happened(SessionEventKind.NeedleOut, form.Whole("chosen")),
            "out-not" => new Happened(SessionEventKind.NeedleOutCorrected, form.Whole("chosen")),
            "twitch" => new Happened(SessionEventKind.Twitch, form.Whole("at-hand")),
            "twitch-not" => new Happened(SessionEventKind.TwitchCorrected, form.Whole("at-hand")),
            "correct" => new Happened(SessionEventKind.NeedleInCorrected, form.Whole("wrong")),
            "bleeding" => new Happened(SessionEventKind.Bleeding, form.Whole("bleeding-at")),
            "manipulate" => new Happened(SessionEventKind.Manipulated, form.Whole("at-hand")) { Manipulation = Word<Manipulation>(which) },
            "extend" => new Happened(SessionEventKind.TimeExtended, form.Whole("at-hand")) { Minutes = int.TryParse(which, out var minutes) ? minutes : null },
            "current-on" => new Happened(SessionEventKind.StimulationOn, form.Whole("at-hand"), Words: form.Text("current")),
            "current-off" => new Happened(SessionEventKind.StimulationOff, form.Whole("at-hand")),
            "lose" => new Happened(SessionEventKind.NeedleLost, form.Whole("chosen"), Words: form.Text("steps")) { Lost = Word<LostHow>(which) },
            "find" => new Happened(SessionEventKind.NeedleFound, form.Whole("chosen"), Words: form.Text("found")),
            "reaction" => new Happened(SessionEventKind.Reaction, Words: form.Text("reaction")) { Reaction = Word<ReactionKind>(which) },
            "note" => form.Text("note") is { } words ? new Happened(SessionEventKind.Note, Words: words) : Refusal.Because("words-missing", "The note cannot be saved: it has no words", "What happened, in words"),
            "all-out" => new Happened(SessionEventKind.AllOut),
            "count" => new Happened(SessionEventKind.Counted, Count: form.Whole("counted")),
            "close" => new Happened(SessionEventKind.Closed),
            _ => nothing,
        };
        return happened is { Went: true } went ? went.Value with { Of = form.Id("of"), Waited = form.Whole("waited") is { } ms ? TimeSpan.FromMilliseconds(ms) : null } : happened;
    }

    private static T? Word<T>(string text)
        where T : struct, Enum => Enum.TryParse<T>(text, ignoreCase: true, out var word) && Enum.IsDefined(word) && !char.IsAsciiDigit(text[0]) ? word : null;
}
