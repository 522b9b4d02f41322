using Filiform.Clinic.Treat;
using Filiform.Rules;
using Filiform.Rules.Treat;
using Filiform.Web.Frame;

namespace Filiform.Web.Treat;

/// <summary>What the buttons of a session enter in its ledger.</summary>
public static class SessionActs
{
    /// <summary>What is to be entered, or why not; null when the form enters nothing in a ledger.</summary>
    public static Decision<Happened>? Happened(Posted form)
    {
        Decision<Happened>? nothing = null;
        return form.Act switch
        {
            "hygiene" => new Happened(SessionEventKind.HygieneChecked) { Ticked = form.Texts("hygiene") },
            "in" => new Happened(SessionEventKind.NeedleIn, Target: form.Id("target"), Lot: form.Text("lot")),
            "out" => new Happened(SessionEventKind.NeedleOut, Needle: form.Whole("chosen")),
            "twitch" => new Happened(SessionEventKind.Twitch, Needle: form.Whole("at-hand")),
            "correct" => new Happened(SessionEventKind.NeedleInCorrected, Needle: form.Whole("wrong")),
            "bleeding" => new Happened(SessionEventKind.Bleeding, Needle: form.Whole("bleeding-at")),
            "reaction" => InWords(form, SessionEventKind.Reaction, "The reaction cannot be saved: it has no words"),
            "note" => InWords(form, SessionEventKind.Note, "The note cannot be saved: it has no words"),
            "all-out" => new Happened(SessionEventKind.AllOut),
            "count" => new Happened(SessionEventKind.Counted, Count: form.Whole("counted")),
            "close" => new Happened(SessionEventKind.Closed),
            _ => nothing,
        };
    }

    private static Decision<Happened> InWords(Posted form, SessionEventKind kind, string refused) => form.Text("words") is { } words
        ? new Happened(kind, Words: words)
        : Refusal.Because("words-missing", refused, "What happened, in words");
}
