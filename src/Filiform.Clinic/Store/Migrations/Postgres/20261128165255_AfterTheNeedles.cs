using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Filiform.Clinic.Store.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class AfterTheNeedles : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_SessionEvents_Clinic_Lot",
                table: "SessionEvents");

            migrationBuilder.AddColumn<Guid>(
                name: "Corrects",
                table: "Scores",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Reason",
                table: "Scores",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "Response",
                table: "Scores",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "TakenAt",
                table: "Scores",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "Withdrawn",
                table: "Scores",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "IsShown",
                table: "Practitioners",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "AboutUs",
                table: "Clinics",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "AdverseEvents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Session = table.Column<Guid>(type: "uuid", nullable: true),
                    Kind = table.Column<string>(type: "text", nullable: false),
                    Grade = table.Column<string>(type: "text", nullable: false),
                    Muscle = table.Column<string>(type: "text", nullable: true),
                    Side = table.Column<string>(type: "text", nullable: true),
                    Needle = table.Column<int>(type: "integer", nullable: true),
                    Lot = table.Column<string>(type: "text", nullable: true),
                    Practitioner = table.Column<Guid>(type: "uuid", nullable: true),
                    HappenedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    CheckIn = table.Column<Guid>(type: "uuid", nullable: true),
                    Entry = table.Column<int>(type: "integer", nullable: true),
                    Words = table.Column<string>(type: "text", nullable: false),
                    Done = table.Column<string>(type: "text", nullable: true),
                    Clinic = table.Column<Guid>(type: "uuid", nullable: false),
                    Patient = table.Column<Guid>(type: "uuid", nullable: false),
                    Seq = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    By = table.Column<Guid>(type: "uuid", nullable: false),
                    Command = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AdverseEvents", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AdverseEvents_Patients_Clinic_Patient",
                        columns: x => new { x.Clinic, x.Patient },
                        principalTable: "Patients",
                        principalColumns: new[] { "Clinic", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "EventAdditions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Event = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "text", nullable: true),
                    Grade = table.Column<string>(type: "text", nullable: true),
                    Muscle = table.Column<string>(type: "text", nullable: true),
                    Side = table.Column<string>(type: "text", nullable: true),
                    Course = table.Column<string>(type: "text", nullable: true),
                    Outcome = table.Column<string>(type: "text", nullable: true),
                    NeedleWhere = table.Column<string>(type: "text", nullable: true),
                    Step = table.Column<string>(type: "text", nullable: true),
                    StepDone = table.Column<bool>(type: "boolean", nullable: true),
                    HappenedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Words = table.Column<string>(type: "text", nullable: true),
                    Clinic = table.Column<Guid>(type: "uuid", nullable: false),
                    Patient = table.Column<Guid>(type: "uuid", nullable: false),
                    Seq = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    By = table.Column<Guid>(type: "uuid", nullable: false),
                    Command = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EventAdditions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_EventAdditions_Patients_Clinic_Patient",
                        columns: x => new { x.Clinic, x.Patient },
                        principalTable: "Patients",
                        principalColumns: new[] { "Clinic", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "MeasureForms",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Form = table.Column<Guid>(type: "uuid", nullable: false),
                    Event = table.Column<string>(type: "text", nullable: false),
                    Visit = table.Column<Guid>(type: "uuid", nullable: true),
                    Measures = table.Column<string>(type: "text", nullable: true),
                    Page = table.Column<string>(type: "text", nullable: true),
                    Answers = table.Column<string>(type: "text", nullable: true),
                    Clinic = table.Column<Guid>(type: "uuid", nullable: false),
                    Patient = table.Column<Guid>(type: "uuid", nullable: false),
                    Seq = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    By = table.Column<Guid>(type: "uuid", nullable: false),
                    Command = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MeasureForms", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MeasureForms_Patients_Clinic_Patient",
                        columns: x => new { x.Clinic, x.Patient },
                        principalTable: "Patients",
                        principalColumns: new[] { "Clinic", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "MeasurePlans",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Measures = table.Column<string>(type: "text", nullable: false),
                    Clinic = table.Column<Guid>(type: "uuid", nullable: false),
                    Patient = table.Column<Guid>(type: "uuid", nullable: false),
                    Seq = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    By = table.Column<Guid>(type: "uuid", nullable: false),
                    Command = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MeasurePlans", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MeasurePlans_Patients_Clinic_Patient",
                        columns: x => new { x.Clinic, x.Patient },
                        principalTable: "Patients",
                        principalColumns: new[] { "Clinic", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Responses",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Instrument = table.Column<string>(type: "text", nullable: false),
                    Version = table.Column<string>(type: "text", nullable: false),
                    Answers = table.Column<string>(type: "text", nullable: false),
                    AnsweredBy = table.Column<string>(type: "text", nullable: false),
                    Session = table.Column<Guid>(type: "uuid", nullable: true),
                    AfterSession = table.Column<bool>(type: "boolean", nullable: false),
                    Form = table.Column<Guid>(type: "uuid", nullable: true),
                    NotScored = table.Column<string>(type: "text", nullable: true),
                    Corrects = table.Column<Guid>(type: "uuid", nullable: true),
                    Reason = table.Column<string>(type: "text", nullable: true),
                    Clinic = table.Column<Guid>(type: "uuid", nullable: false),
                    Patient = table.Column<Guid>(type: "uuid", nullable: false),
                    Seq = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    By = table.Column<Guid>(type: "uuid", nullable: false),
                    Command = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Responses", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Responses_Patients_Clinic_Patient",
                        columns: x => new { x.Clinic, x.Patient },
                        principalTable: "Patients",
                        principalColumns: new[] { "Clinic", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Tallies",
                columns: table => new
                {
                    Clinic = table.Column<Guid>(type: "uuid", nullable: false),
                    Session = table.Column<Guid>(type: "uuid", nullable: false),
                    Therapist = table.Column<Guid>(type: "uuid", nullable: false),
                    ClosedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Needles = table.Column<int>(type: "integer", nullable: false),
                    Twitches = table.Column<int>(type: "integer", nullable: false),
                    Text = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Tallies", x => new { x.Clinic, x.Session });
                });

            migrationBuilder.CreateIndex(
                name: "IX_SessionEvents_Clinic_Lot_At",
                table: "SessionEvents",
                columns: new[] { "Clinic", "Lot", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_SessionEvents_Lost",
                table: "SessionEvents",
                columns: new[] { "Clinic", "Session" },
                filter: "\"Kind\" = 'NeedleLost'");

            migrationBuilder.CreateIndex(
                name: "IX_AdverseEvents_Clinic_HappenedAt",
                table: "AdverseEvents",
                columns: new[] { "Clinic", "HappenedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_AdverseEvents_Clinic_Patient_Seq",
                table: "AdverseEvents",
                columns: new[] { "Clinic", "Patient", "Seq" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_EventAdditions_Clinic_Patient_Seq",
                table: "EventAdditions",
                columns: new[] { "Clinic", "Patient", "Seq" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MeasureForms_Clinic_Patient_Seq",
                table: "MeasureForms",
                columns: new[] { "Clinic", "Patient", "Seq" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MeasurePlans_Clinic_Patient_Seq",
                table: "MeasurePlans",
                columns: new[] { "Clinic", "Patient", "Seq" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Responses_Clinic_Patient_Seq",
                table: "Responses",
                columns: new[] { "Clinic", "Patient", "Seq" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Tallies_Clinic_ClosedAt",
                table: "Tallies",
                columns: new[] { "Clinic", "ClosedAt" });

            migrationBuilder.Protect("AdverseEvents", "EventAdditions", "MeasureForms", "MeasurePlans", "Responses");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AdverseEvents");

            migrationBuilder.DropTable(
                name: "EventAdditions");

            migrationBuilder.DropTable(
                name: "MeasureForms");

            migrationBuilder.DropTable(
                name: "MeasurePlans");

            migrationBuilder.DropTable(
                name: "Responses");

            migrationBuilder.DropTable(
                name: "Tallies");

            migrationBuilder.DropIndex(
                name: "IX_SessionEvents_Clinic_Lot_At",
                table: "SessionEvents");

            migrationBuilder.DropIndex(
                name: "IX_SessionEvents_Lost",
                table: "SessionEvents");

            migrationBuilder.DropColumn(
                name: "Corrects",
                table: "Scores");

            migrationBuilder.DropColumn(
                name: "Reason",
                table: "Scores");

            migrationBuilder.DropColumn(
                name: "Response",
                table: "Scores");

            migrationBuilder.DropColumn(
                name: "TakenAt",
                table: "Scores");

            migrationBuilder.DropColumn(
                name: "Withdrawn",
                table: "Scores");

            migrationBuilder.DropColumn(
                name: "IsShown",
                table: "Practitioners");

            migrationBuilder.DropColumn(
                name: "AboutUs",
                table: "Clinics");

            migrationBuilder.CreateIndex(
                name: "IX_SessionEvents_Clinic_Lot",
                table: "SessionEvents",
                columns: new[] { "Clinic", "Lot" });
        }
    }
}
