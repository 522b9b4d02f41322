using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Filiform.Clinic.Store.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class LinksCoursesAndBookings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CarryLinksOver();

            migrationBuilder.DropIndex(
                name: "IX_HistoryForms_Clinic_KeyHash",
                table: "HistoryForms");

            migrationBuilder.DropIndex(
                name: "IX_ConsentCopies_Clinic_KeyHash",
                table: "ConsentCopies");

            // The tables are not made anew, so the triggers that protect them stay.
            migrationBuilder.Sql("ALTER TABLE \"HistoryForms\" DROP COLUMN \"Expires\"");

            migrationBuilder.Sql("ALTER TABLE \"HistoryForms\" DROP COLUMN \"KeyHash\"");

            migrationBuilder.Sql("ALTER TABLE \"ConsentCopies\" DROP COLUMN \"Expires\"");

            migrationBuilder.Sql("ALTER TABLE \"ConsentCopies\" DROP COLUMN \"KeyHash\"");

            migrationBuilder.CreateIndex(
                name: "IX_Links_Clinic_Patient",
                table: "Links",
                columns: new[] { "Clinic", "Patient" });

            migrationBuilder.DropIndex(
                name: "IX_CheckIns_Clinic_TakesUp",
                table: "CheckIns");

            migrationBuilder.CreateTable(
                name: "Courses",
                columns: table => new
                {
                    Clinic = table.Column<Guid>(type: "TEXT", nullable: false),
                    Patient = table.Column<Guid>(type: "TEXT", nullable: false),
                    Given = table.Column<string>(type: "TEXT", nullable: true),
                    Sessions = table.Column<int>(type: "INTEGER", nullable: false),
                    LastAt = table.Column<string>(type: "TEXT", nullable: true),
                    Closed = table.Column<int>(type: "INTEGER", nullable: false),
                    Needles = table.Column<int>(type: "INTEGER", nullable: false),
                    Twitches = table.Column<int>(type: "INTEGER", nullable: false),
                    Techniques = table.Column<string>(type: "TEXT", nullable: false),
                    Reviewed = table.Column<int>(type: "INTEGER", nullable: true),
                    IsEnded = table.Column<bool>(type: "INTEGER", nullable: false),
                    PainFirst = table.Column<decimal>(type: "TEXT", nullable: true),
                    PainLast = table.Column<decimal>(type: "TEXT", nullable: true),
                    Measures = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Courses", x => new { x.Clinic, x.Patient });
                });

            migrationBuilder.CreateIndex(
                name: "IX_Screenings_Clinic_Verdict",
                table: "Screenings",
                columns: new[] { "Clinic", "Verdict" });

            migrationBuilder.CreateIndex(
                name: "IX_CheckIns_Clinic_TakesUp_NotReached_Soreness_Concern",
                table: "CheckIns",
                columns: new[] { "Clinic", "TakesUp", "NotReached", "Soreness", "Concern" });

            migrationBuilder.CreateIndex(
                name: "IX_CheckIns_Graded",
                table: "CheckIns",
                columns: new[] { "Clinic", "Grade", "At" },
                filter: "\"Grade\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Courses_Clinic_Given",
                table: "Courses",
                columns: new[] { "Clinic", "Given" });

            migrationBuilder.CreateIndex(
                name: "IX_Courses_Clinic_LastAt",
                table: "Courses",
                columns: new[] { "Clinic", "LastAt" });

            // Tallies follow from the ledgers; those from before are worked out again as the database is brought up to date.
            migrationBuilder.Sql("DELETE FROM \"Tallies\"");

            migrationBuilder.AddColumn<int>(
                name: "Version",
                table: "Tallies",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "VisitRequests",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Request = table.Column<Guid>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Phone = table.Column<string>(type: "TEXT", nullable: true),
                    Email = table.Column<string>(type: "TEXT", nullable: true),
                    IsFirst = table.Column<bool>(type: "INTEGER", nullable: true),
                    Wishes = table.Column<string>(type: "TEXT", nullable: false),
                    Patient = table.Column<Guid>(type: "TEXT", nullable: true),
                    Words = table.Column<string>(type: "TEXT", nullable: true),
                    Clinic = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<string>(type: "TEXT", nullable: false),
                    By = table.Column<Guid>(type: "TEXT", nullable: false),
                    Command = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_VisitRequests", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_VisitRequests_Clinic_At",
                table: "VisitRequests",
                columns: new[] { "Clinic", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_VisitRequests_Clinic_Request_State",
                table: "VisitRequests",
                columns: new[] { "Clinic", "Request", "State" },
                unique: true);

            migrationBuilder.Protect("VisitRequests");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "VisitRequests");

            migrationBuilder.DropColumn(
                name: "Version",
                table: "Tallies");

            migrationBuilder.DropTable(
                name: "Courses");

            migrationBuilder.DropIndex(
                name: "IX_Screenings_Clinic_Verdict",
                table: "Screenings");

            migrationBuilder.DropIndex(
                name: "IX_CheckIns_Clinic_TakesUp_NotReached_Soreness_Concern",
                table: "CheckIns");

            migrationBuilder.DropIndex(
                name: "IX_CheckIns_Graded",
                table: "CheckIns");

            migrationBuilder.CreateIndex(
                name: "IX_CheckIns_Clinic_TakesUp",
                table: "CheckIns",
                columns: new[] { "Clinic", "TakesUp" });

            migrationBuilder.DropIndex(
                name: "IX_Links_Clinic_Patient",
                table: "Links");

            migrationBuilder.AddColumn<string>(
                name: "Expires",
                table: "HistoryForms",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "KeyHash",
                table: "HistoryForms",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Expires",
                table: "ConsentCopies",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "KeyHash",
                table: "ConsentCopies",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_HistoryForms_Clinic_KeyHash",
                table: "HistoryForms",
                columns: new[] { "Clinic", "KeyHash" });

            migrationBuilder.CreateIndex(
                name: "IX_ConsentCopies_Clinic_KeyHash",
                table: "ConsentCopies",
                columns: new[] { "Clinic", "KeyHash" });
        }
    }
}
