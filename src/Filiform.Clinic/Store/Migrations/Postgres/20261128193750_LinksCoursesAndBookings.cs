using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Filiform.Clinic.Store.Migrations.Postgres
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

            migrationBuilder.DropColumn(
                name: "Expires",
                table: "HistoryForms");

            migrationBuilder.DropColumn(
                name: "KeyHash",
                table: "HistoryForms");

            migrationBuilder.DropColumn(
                name: "Expires",
                table: "ConsentCopies");

            migrationBuilder.DropColumn(
                name: "KeyHash",
                table: "ConsentCopies");

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
                    Clinic = table.Column<Guid>(type: "uuid", nullable: false),
                    Patient = table.Column<Guid>(type: "uuid", nullable: false),
                    Given = table.Column<string>(type: "text", nullable: true),
                    Sessions = table.Column<int>(type: "integer", nullable: false),
                    LastAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Closed = table.Column<int>(type: "integer", nullable: false),
                    Needles = table.Column<int>(type: "integer", nullable: false),
                    Twitches = table.Column<int>(type: "integer", nullable: false),
                    Techniques = table.Column<string>(type: "text", nullable: false),
                    Reviewed = table.Column<int>(type: "integer", nullable: true),
                    IsEnded = table.Column<bool>(type: "boolean", nullable: false),
                    PainFirst = table.Column<decimal>(type: "numeric", nullable: true),
                    PainLast = table.Column<decimal>(type: "numeric", nullable: true),
                    Measures = table.Column<string>(type: "text", nullable: false)
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
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "VisitRequests",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Request = table.Column<Guid>(type: "uuid", nullable: false),
                    State = table.Column<string>(type: "text", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Phone = table.Column<string>(type: "text", nullable: true),
                    Email = table.Column<string>(type: "text", nullable: true),
                    IsFirst = table.Column<bool>(type: "boolean", nullable: true),
                    Wishes = table.Column<string>(type: "text", nullable: false),
                    Patient = table.Column<Guid>(type: "uuid", nullable: true),
                    Words = table.Column<string>(type: "text", nullable: true),
                    Clinic = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    By = table.Column<Guid>(type: "uuid", nullable: false),
                    Command = table.Column<Guid>(type: "uuid", nullable: false)
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

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "Expires",
                table: "HistoryForms",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "KeyHash",
                table: "HistoryForms",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "Expires",
                table: "ConsentCopies",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "KeyHash",
                table: "ConsentCopies",
                type: "text",
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
