using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Filiform.Clinic.Store.Migrations.Postgres
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
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Jurisdiction",
                table: "Clinics",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "OverrideRoles",
                table: "Clinics",
                type: "text",
                nullable: false,
                defaultValue: "lead");

            migrationBuilder.AddColumn<Guid>(
                name: "Corrects",
                table: "Answers",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "Form",
                table: "Answers",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Reason",
                table: "Answers",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "CdsFeedback",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Clinic = table.Column<Guid>(type: "uuid", nullable: false),
                    Service = table.Column<string>(type: "text", nullable: false),
                    Card = table.Column<Guid>(type: "uuid", nullable: false),
                    Rule = table.Column<string>(type: "text", nullable: true),
                    Outcome = table.Column<string>(type: "text", nullable: false),
                    Reason = table.Column<string>(type: "text", nullable: true),
                    Words = table.Column<string>(type: "text", nullable: true),
                    ActedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Client = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CdsFeedback", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "HistoryForms",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Form = table.Column<Guid>(type: "uuid", nullable: false),
                    Event = table.Column<string>(type: "text", nullable: false),
                    Questionnaire = table.Column<string>(type: "text", nullable: false),
                    Page = table.Column<string>(type: "text", nullable: true),
                    Answers = table.Column<string>(type: "text", nullable: true),
                    KeyHash = table.Column<string>(type: "text", nullable: true),
                    Expires = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Clinic = table.Column<Guid>(type: "uuid", nullable: false),
                    Patient = table.Column<Guid>(type: "uuid", nullable: false),
                    Seq = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    By = table.Column<Guid>(type: "uuid", nullable: false),
                    Command = table.Column<Guid>(type: "uuid", nullable: false)
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
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Rule = table.Column<string>(type: "text", nullable: false),
                    Action = table.Column<string>(type: "text", nullable: false),
                    RuleSet = table.Column<string>(type: "text", nullable: false),
                    Facts = table.Column<string>(type: "text", nullable: false),
                    Reason = table.Column<string>(type: "text", nullable: false),
                    Words = table.Column<string>(type: "text", nullable: false),
                    Role = table.Column<string>(type: "text", nullable: false),
                    TakenBack = table.Column<bool>(type: "boolean", nullable: false),
                    Clinic = table.Column<Guid>(type: "uuid", nullable: false),
                    Patient = table.Column<Guid>(type: "uuid", nullable: false),
                    Seq = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    By = table.Column<Guid>(type: "uuid", nullable: false),
                    Command = table.Column<Guid>(type: "uuid", nullable: false)
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
