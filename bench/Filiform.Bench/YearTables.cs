using Microsoft.Data.Sqlite;

namespace Filiform.Bench;

/// <summary>The tables that a year is written to.</summary>
internal sealed class YearTables(SqliteConnection connection) : IDisposable
{
    public BulkTable Patients { get; } = new(connection, "Patients", "Id", "Clinic", "Record", "IdentifierSystem", "Identifier", "IsSample", "At", "By");

    public BulkTable Details { get; } = Of(connection, "Details", "Family", "Given", "BirthDate", "Searchable");

    public BulkTable Appointments { get; } = Of(connection, "Appointments", "Appointment", "State", "Therapist", "Room", "Start", "End", "LocalStart", "Zone");

    public BulkTable Sessions { get; } = Of(connection, "Sessions", "Screening", "Consent", "Therapist", "Room", "Number");

    public BulkTable Events { get; } = Of(connection, "SessionEvents", "Session", "Number", "Kind", "Needle", "Muscle", "Side", "Depth", "DiameterMm", "LengthMm", "LimitMm", "Lot", "Manipulation", "Reaction");

    public BulkTable Pages { get; } = Of(connection, "GivenPages", "Condition", "Version");

    public BulkTable Scores { get; } = Of(connection, "Scores", "Instrument", "Version", "Item", "Value", "Session", "AfterSession", "Corrects", "Reason");

    public BulkTable Reviews { get; } = Of(connection, "Reviews", "Decision", "Reason");

    public BulkTable Messages { get; } =
        new(connection, "Messages", "Id", "Clinic", "At", "By", "Command", "Patient", "Message", "Event", "Kind", "About", "Part", "Channel", "Attempt", "Due", "Until");

    public BulkTable CheckIns { get; } = Of(connection, "CheckIns", "Session", "HoursAfter", "Asked", "Soreness", "Symptoms", "RedFlags", "Concern", "NotReached", "TakesUp", "Grade", "Words");

    public BulkTable Taken { get; } = Of(connection, "CheckInsTaken", "CheckIn");

    public BulkTable AdverseEvents { get; } = Of(connection, "AdverseEvents", "Session", "Kind", "Grade", "Muscle", "Side", "Needle", "Lot", "Practitioner", "HappenedAt", "CheckIn", "Words", "Done");

    public BulkTable Additions { get; } = Of(connection, "EventAdditions", "Event", "Course", "Outcome", "Step", "StepDone", "Words");

    public void Dispose()
    {
        foreach (var table in (BulkTable[])[Patients, Details, Appointments, Sessions, Events, Pages, Scores, Reviews, Messages, CheckIns, Taken, AdverseEvents, Additions])
            table.Dispose();
    }

    private static BulkTable Of(SqliteConnection connection, string table, params string[] columns) =>
        new(connection, table, ["Id", "Clinic", "Patient", "Seq", "At", "By", "Command", .. columns]);
}
