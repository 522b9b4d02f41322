using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Filiform.Clinic.Store.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class LostNeedles : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_CheckIns_Clinic_Concern",
                table: "CheckIns");

            migrationBuilder.AddColumn<bool>(
                name: "IsShown",
                table: "Practitioners",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "AboutUs",
                table: "Clinics",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "AdverseEvents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Session = table.Column<Guid>(type: "TEXT", nullable: true),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    Grade = table.Column<string>(type: "TEXT", nullable: false),
                    Muscle = table.Column<string>(type: "TEXT", nullable: true),
                    Side = table.Column<string>(type: "TEXT", nullable: true),
                    Needle = table.Column<int>(type: "INTEGER", nullable: true),
                    Lot = table.Column<string>(type: "TEXT", nullable: true),
                    Practitioner = table.Column<Guid>(type: "TEXT", nullable: true),
                    HappenedAt = table.Column<string>(type: "TEXT", nullable: false),
                    CheckIn = table.Column<Guid>(type: "TEXT", nullable: true),
                    Entry = table.Column<int>(type: "INTEGER", nullable: true),
                    Words = table.Column<string>(type: "TEXT", nullable: false),
                    Done = table.Column<string>(type: "TEXT", nullable: true),
                    Clinic = table.Column<Guid>(type: "TEXT", nullable: false),
                    Patient = table.Column<Guid>(type: "TEXT", nullable: false),
                    Seq = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<string>(type: "TEXT", nullable: false),
                    By = table.Column<Guid>(type: "TEXT", nullable: false),
                    Command = table.Column<Guid>(type: "TEXT", nullable: false)
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
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Event = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: true),
                    Grade = table.Column<string>(type: "TEXT", nullable: true),
                    Muscle = table.Column<string>(type: "TEXT", nullable: true),
                    Side = table.Column<string>(type: "TEXT", nullable: true),
                    Course = table.Column<string>(type: "TEXT", nullable: true),
                    Outcome = table.Column<string>(type: "TEXT", nullable: true),
                    NeedleWhere = table.Column<string>(type: "TEXT", nullable: true),
                    Step = table.Column<string>(type: "TEXT", nullable: true),
                    StepDone = table.Column<bool>(type: "INTEGER", nullable: true),
                    HappenedAt = table.Column<string>(type: "TEXT", nullable: true),
                    Words = table.Column<string>(type: "TEXT", nullable: true),
                    Clinic = table.Column<Guid>(type: "TEXT", nullable: false),
                    Patient = table.Column<Guid>(type: "TEXT", nullable: false),
                    Seq = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<string>(type: "TEXT", nullable: false),
                    By = table.Column<Guid>(type: "TEXT", nullable: false),
                    Command = table.Column<Guid>(type: "TEXT", nullable: false)
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

            migrationBuilder.CreateIndex(
                name: "IX_SessionEvents_Clinic_Lost",
                table: "SessionEvents",
                columns: new[] { "Clinic", "Lost" },
                filter: "\"Lost\" IS NOT NULL");

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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AdverseEvents");

            migrationBuilder.DropTable(
                name: "EventAdditions");

            migrationBuilder.DropIndex(
                name: "IX_SessionEvents_Clinic_Lost",
                table: "SessionEvents");

            migrationBuilder.DropIndex(
                name: "IX_SessionEvents_Lost",
                table: "SessionEvents");

            migrationBuilder.DropColumn(
                name: "IsShown",
                table: "Practitioners");

            migrationBuilder.DropColumn(
                name: "AboutUs",
                table: "Clinics");

            migrationBuilder.CreateIndex(
                name: "IX_CheckIns_Clinic_Concern",
                table: "CheckIns",
                columns: new[] { "Clinic", "Concern" });
        }
    }
}
