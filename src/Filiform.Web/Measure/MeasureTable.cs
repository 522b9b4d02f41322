using Filiform.Clinic.Measure;
using Filiform.Clinic.People;
using Filiform.Rules.Knowledge;
using Filiform.Web.Access;
using Filiform.Web.Frame;

namespace Filiform.Web.Measure;

/// <summary>One value of the table behind the plots.</summary>
public sealed record MeasureTableRow(Guid? Id, Guid? Response, string Instrument, string Item, string Title, string Score, decimal? Value, string? Unit, DateTime At, int? Session, string When, string From, string? NotScored, string? Reason, bool IsCorrectable);

/// <summary>Everything measured of one patient, as a table for people and for other programs.</summary>
public static class MeasureTable
{
    /// <summary>Maps the table as CSV in UTF-8, oldest first.</summary>
    public static void MapMeasureTable(this WebApplication app) => app.MapGet("/patients/{id:guid}/measure/table.csv", async (Guid id, Desk desk, Patients patients, KnowledgeBase knowledge) =>
    {
        var clinic = await desk.Clinic();
        return await patients.Open(desk.Actor, id, "Read: Measure, as a table") is { } chart
            ? Csv.Result("taken,measure,version,item,score,unit,session,from,not_scored", Rows(chart, clinic, knowledge).Select(r => new[]
            {
                $"{r.At:yyyy-MM-dd HH:mm}", r.Instrument, knowledge.Instruments[r.Instrument].Version, r.Item, r.Value is { } value ? $"{value:0.######}" : "", r.Unit ?? "", r.Session?.ToString() ?? "", r.From, r.NotScored ?? "",
            }))
            : Results.NotFound();
    }).RequireAuthorization(StaffAccess.Staff);

    /// <summary>The rows, oldest first: what counts, and answers that came to no score.</summary>
    public static IReadOnlyList<MeasureTableRow> Rows(Chart chart, ClinicInfo clinic, KnowledgeBase knowledge)
    {
        var corrected = chart.Responses.Select(r => r.Corrects).OfType<Guid>().ToHashSet();
        var scored = MeasuredScores.Of(chart).Where(s => knowledge.Instruments.ContainsKey(s.Instrument)).Select(s => RowOf(s, chart, clinic, knowledge));
        var unscored = chart.Responses.Where(r => !corrected.Contains(r.Id) && knowledge.Instruments.ContainsKey(r.Instrument) && chart.Scores.All(s => s.Response != r.Id))
            .Select(r => new MeasureTableRow(null, r.Id, r.Instrument, "", knowledge.Instruments[r.Instrument].FullTitle, "–", null, null, clinic.Local(r.At), null, Written.DateTime(clinic.Local(r.At)), Words(r.AnsweredBy), r.NotScored, r.Reason,
                knowledge.Instruments[r.Instrument].IsEnteredFromPaper));
        return [.. scored.Concat(unscored).OrderBy(r => r.At)];
    }

    /// <summary>What a score is of.</summary>
    public static string TitleOf(ScoreRow score, KnowledgeBase knowledge) => knowledge.Instruments.GetValueOrDefault(score.Instrument) is { } instrument
        ? score.Item.Length == 0 ? instrument.FullTitle : $"{instrument.FullTitle}: {Measures.NameOf(instrument, score.Item)}" : score.Instrument;

    private static MeasureTableRow RowOf(MeasuredScore s, Chart chart, ClinicInfo clinic, KnowledgeBase knowledge)
    {
        var instrument = knowledge.Instruments[s.Instrument];
        var response = chart.Responses.FirstOrDefault(r => r.Id == s.Row?.Response);
        var title = s.Item.Length == 0 ? instrument.FullTitle
            : instrument.Kind == "pressure" ? $"{instrument.FullTitle}: {knowledge.Muscles.GetValueOrDefault(s.Item.Split('/')[0])?.Name ?? s.Item}, {s.Item.Split('/')[^1]}"
            : $"{instrument.FullTitle}: {Measures.NameOf(instrument, s.Item)}";
        var when = s.Session is { } session ? $"{(s.AfterSession ? "After" : "Before")} session {session.Row.Number}, {Written.Date(clinic.Day(s.At))}" : Written.DateTime(clinic.Local(s.At));
        return new MeasureTableRow(s.Row?.Id, s.Row?.Response, s.Instrument, s.Item, title, Measures.Number(instrument, s.Value), s.Value, instrument.Unit, clinic.Local(s.At), s.Session?.Row.Number, when,
            s.Row is null ? "The examination" : response is null ? "Entered here" : Words(response.AnsweredBy), response?.NotScored, s.Row?.Reason ?? response?.Reason, instrument.IsEnteredFromPaper);
    }

    private static string Words(AnsweredBy by) => by switch
    {
        AnsweredBy.PatientOnPhone => "The patient, on a phone",
        AnsweredBy.PatientInClinic => "The patient, asked here",
        _ => "Copied from paper",
    };
}
