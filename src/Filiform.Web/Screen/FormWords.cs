using Filiform.Clinic.People;
using Filiform.Clinic.Screen;
using Filiform.Web.Frame;

namespace Filiform.Web.Screen;

/// <summary>How a patient's history form stands, in words for staff.</summary>
public static class FormWords
{
    /// <summary>One sentence; never empty.</summary>
    /// <param name="clinic">The clinic.</param>
    /// <param name="own">The newest form; null when none was asked for.</param>
    /// <param name="now">Now.</param>
    /// <param name="reviewer">Who looked through it, for a form that somebody has looked through.</param>
    public static string Line(ClinicInfo clinic, OwnForm? own, DateTimeOffset now, string? reviewer)
    {
        if (own is null)
            return "The patient was not asked for it yet.";
        var filled = own.Filled;
        return filled.Standing(now) switch
        {
            FormStanding.Waiting => $"Waiting for the patient since {When(clinic, filled.Invitation.At, now)}. The link ends on {Written.Date(clinic.Day(filled.Link!.Made.Expires))}.",
            FormStanding.Saved => $"{Progress(own)}, last at {When(clinic, filled.Saved!.At, now)}. Not sent yet.",
            FormStanding.Sent => $"Sent {When(clinic, filled.Sent!.At, now)}, not looked through.",
            FormStanding.Reviewed => $"Looked through by {reviewer ?? "somebody"}, {When(clinic, filled.Reviewed!.At, now)}. Sent {When(clinic, filled.Sent!.At, now)}.",
            FormStanding.Expired => $"The link ran out{(filled.Link is { } link ? $" on {Written.Date(clinic.Day(link.Made.Expires))}" : "")}. {(filled.Saved is null ? "Nothing was saved." : $"{Progress(own)}.")}",
            FormStanding.Closed => $"The link was closed after {PatientLinks.MostWrongDates} wrong dates of birth.",
            _ => "The link was taken back.",
        };
    }

    /// <summary>Icon of a standing.</summary>
    public static string Icon(FormStanding? standing) => standing switch
    {
        FormStanding.Sent => "step-due",
        FormStanding.Reviewed => "step-done",
        FormStanding.Waiting or FormStanding.Saved => "clock",
        FormStanding.Closed or FormStanding.Expired => "warning",
        _ => "document",
    };

    // Counted by the last page that is saved, for pages can be filled in any order once one goes back.
    private static string Progress(OwnForm own)
    {
        var shown = own.Form.Shown(own.Answers);
        var reached = shown.Select((p, i) => own.Filled.Pages.ContainsKey(p.Id) ? i + 1 : 0).Max();
        return $"Saved to page {reached} of {shown.Length}";
    }

    private static string When(ClinicInfo clinic, DateTimeOffset at, DateTimeOffset now) =>
        clinic.Day(at) == clinic.Day(now) ? Written.Time(clinic.Local(at)) : Written.DateTime(clinic.Local(at));
}
