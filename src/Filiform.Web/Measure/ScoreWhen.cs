using Filiform.Clinic.People;
using Filiform.Rules;
using Filiform.Web.Frame;

namespace Filiform.Web.Measure;

/// <summary>Which session a score goes with, as a form says it.</summary>
public readonly record struct ScoreWhen(Guid? Session, bool After)
{
    /// <summary>Reads "before" or "after" with the id of a session; apart from any otherwise. Refused as <c>session-unknown</c>.</summary>
    public static Decision<ScoreWhen> Read(Posted form, Chart chart)
    {
        if (form.Text("when")?.Split(' ') is not ["before" or "after", var id] when)
            return new ScoreWhen(null, false);
        return chart.Sessions.FirstOrDefault(s => s.Row.Id.ToString() == id) is { } session
            ? new ScoreWhen(session.Row.Id, when[0] == "after")
            : Refusal.Because("session-unknown", "The score cannot be saved", "A session of this patient");
    }
}
