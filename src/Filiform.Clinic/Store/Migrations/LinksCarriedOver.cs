using Microsoft.EntityFrameworkCore.Migrations;

namespace Filiform.Clinic.Store.Migrations;

/// <summary>
/// Links to history forms and to copies of consents as they were kept before all links stood in one table. What still could open something is carried over
/// under its old id, so that it opens what it did; the rows it came from stay as they are.
/// </summary>
internal static class LinksCarriedOver
{
    private const string Columns = "\"Id\", \"Patient\", \"Link\", \"Event\", \"Purpose\", \"About\", \"Part\", \"KeyHash\", \"Expires\", \"Clinic\", \"At\", \"By\", \"Command\"";

    /// <summary>Carries over; called before the old columns go.</summary>
    public static void CarryLinksOver(this MigrationBuilder migration)
    {
        // A newer form ended every older link of the patient, a newer copy those of the same consent.
        Carry(migration, "HistoryForms", "Invited", "Form", "history-form", "n.\"Patient\" = o.\"Patient\"");
        Carry(migration, "ConsentCopies", "Linked", "Consent", "consent-copy", "n.\"Patient\" = o.\"Patient\" AND n.\"Consent\" = o.\"Consent\"");
        Follow(migration, "HistoryForms", "Form", "history-form", "WrongDate", "WrongDate");
        Follow(migration, "HistoryForms", "Form", "history-form", "Withdrawn", "Ended");
        Follow(migration, "HistoryForms", "Form", "history-form", "Sent", "Used");
        Follow(migration, "ConsentCopies", "Consent", "consent-copy", "WrongDate", "WrongDate");
    }

    private static void Carry(MigrationBuilder migration, string table, string made, string about, string purpose, string same) => migration.Sql($"""
        INSERT INTO "Links" ({Columns})
        SELECT o."Id", o."Patient", o."Id", 'Made', '{purpose}', o."{about}", 0, o."KeyHash", o."Expires", o."Clinic", o."At", o."By", o."Command" FROM "{table}" o
        WHERE o."Event" = '{made}' AND o."KeyHash" IS NOT NULL AND o."Expires" IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM "{table}" n WHERE n."Clinic" = o."Clinic" AND {same} AND n."Event" = '{made}' AND n."Seq" > o."Seq");
        """);

    // What happened after the link was made, to what it leads to.
    private static void Follow(MigrationBuilder migration, string table, string about, string purpose, string was, string @is) => migration.Sql($"""
        INSERT INTO "Links" ({Columns})
        SELECT f."Id", f."Patient", l."Link", '{@is}', '{purpose}', f."{about}", 0, NULL, l."Expires", f."Clinic", f."At", f."By", f."Command" FROM "{table}" f
        JOIN "{table}" m ON m."Clinic" = f."Clinic" AND m."Patient" = f."Patient" AND m."{about}" = f."{about}" AND m."Seq" < f."Seq"
        JOIN "Links" l ON l."Clinic" = m."Clinic" AND l."Id" = m."Id" AND l."Event" = 'Made' AND l."Purpose" = '{purpose}'
        WHERE f."Event" = '{was}';
        """);
}
