using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Filiform.Clinic.Store.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class HistoryFormsAndOverrides : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Site",
                table: "Facts",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Jurisdiction",
                table: "Clinics",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "OverrideRoles",
                table: "Clinics",
                type: "TEXT",
                nullable: false,
                defaultValue: "lead");

            migrationBuilder.AddColumn<Guid>(
                name: "Corrects",
                table: "Answers",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "Form",
                table: "Answers",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Reason",
                table: "Answers",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "CdsFeedback",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Clinic = table.Column<Guid>(type: "TEXT", nullable: false),
                    Service = table.Column<string>(type: "TEXT", nullable: false),
                    Card = table.Column<Guid>(type: "TEXT", nullable: false),
                    Rule = table.Column<string>(type: "TEXT", nullable: true),
                    Outcome = table.Column<string>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: true),
                    Words = table.Column<string>(type: "TEXT", nullable: true),
                    ActedAt = table.Column<string>(type: "TEXT", nullable: true),
                    Client = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CdsFeedback", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "HistoryForms",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Form = table.Column<Guid>(type: "TEXT", nullable: false),
                    Event = table.Column<string>(type: "TEXT", nullable: false),
                    Questionnaire = table.Column<string>(type: "TEXT", nullable: false),
                    Page = table.Column<string>(type: "TEXT", nullable: true),
                    Answers = table.Column<string>(type: "TEXT", nullable: true),
                    KeyHash = table.Column<string>(type: "TEXT", nullable: true),
                    Expires = table.Column<string>(type: "TEXT", nullable: true),
                    Clinic = table.Column<Guid>(type: "TEXT", nullable: false),
                    Patient = table.Column<Guid>(type: "TEXT", nullable: false),
                    Seq = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<string>(type: "TEXT", nullable: false),
                    By = table.Column<Guid>(type: "TEXT", nullable: false),
                    Command = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HistoryForms", x => x.Id);
                    table.ForeignKey(
                        name: "FK_HistoryForms_Patients_Clinic_Patient",
                        columns: x => new { x.Clinic, x.Patient },
                        principalTable: "Patients",
                        principalColumns: new[] { "Clinic", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Overrides",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Rule = table.Column<string>(type: "TEXT", nullable: false),
                    Action = table.Column<string>(type: "TEXT", nullable: false),
                    RuleSet = table.Column<string>(type: "TEXT", nullable: false),
                    Facts = table.Column<string>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    Words = table.Column<string>(type: "TEXT", nullable: false),
                    Role = table.Column<string>(type: "TEXT", nullable: false),
                    TakenBack = table.Column<bool>(type: "INTEGER", nullable: false),
                    Clinic = table.Column<Guid>(type: "TEXT", nullable: false),
                    Patient = table.Column<Guid>(type: "TEXT", nullable: false),
                    Seq = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<string>(type: "TEXT", nullable: false),
                    By = table.Column<Guid>(type: "TEXT", nullable: false),
                    Command = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Overrides", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Overrides_Patients_Clinic_Patient",
                        columns: x => new { x.Clinic, x.Patient },
                        principalTable: "Patients",
                        principalColumns: new[] { "Clinic", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_CdsFeedback_Clinic_At",
                table: "CdsFeedback",
                columns: new[] { "Clinic", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_HistoryForms_Clinic_KeyHash",
                table: "HistoryForms",
                columns: new[] { "Clinic", "KeyHash" });

            migrationBuilder.CreateIndex(
                name: "IX_HistoryForms_Clinic_Patient_Seq",
                table: "HistoryForms",
                columns: new[] { "Clinic", "Patient", "Seq" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Overrides_Clinic_At",
                table: "Overrides",
                columns: new[] { "Clinic", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Overrides_Clinic_Patient_Seq",
                table: "Overrides",
                columns: new[] { "Clinic", "Patient", "Seq" },
                unique: true);
            migrationBuilder.Protect("CdsFeedback", "HistoryForms", "Overrides");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CdsFeedback");

            migrationBuilder.DropTable(
                name: "HistoryForms");

            migrationBuilder.DropTable(
                name: "Overrides");

            migrationBuilder.DropColumn(
                name: "Site",
                table: "Facts");

            migrationBuilder.DropColumn(
                name: "Jurisdiction",
                table: "Clinics");

            migrationBuilder.DropColumn(
                name: "OverrideRoles",
                table: "Clinics");

            migrationBuilder.DropColumn(
                name: "Corrects",
                table: "Answers");

            migrationBuilder.DropColumn(
                name: "Form",
                table: "Answers");

            migrationBuilder.DropColumn(
                name: "Reason",
                table: "Answers");
        }
    }
}
