using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Filiform.Clinic.Store.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class ConsentSigners : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "AloneBecause",
                table: "Consents",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Drawn",
                table: "Consents",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Interpreter",
                table: "Consents",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Jurisdiction",
                table: "Consents",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Language",
                table: "Consents",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "PatientAgreed",
                table: "Consents",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Questions",
                table: "Consents",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Relation",
                table: "Consents",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Witness",
                table: "Consents",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "RiskFigures",
                table: "Clinics",
                type: "text",
                nullable: false,
                defaultValue: "boyce, brady");

            migrationBuilder.CreateTable(
                name: "ConsentCopies",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Consent = table.Column<Guid>(type: "uuid", nullable: false),
                    Event = table.Column<string>(type: "text", nullable: false),
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
                    table.PrimaryKey("PK_ConsentCopies", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ConsentCopies_Patients_Clinic_Patient",
                        columns: x => new { x.Clinic, x.Patient },
                        principalTable: "Patients",
                        principalColumns: new[] { "Clinic", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ConsentCopies_Clinic_KeyHash",
                table: "ConsentCopies",
                columns: new[] { "Clinic", "KeyHash" });

            migrationBuilder.CreateIndex(
                name: "IX_ConsentCopies_Clinic_Patient_Seq",
                table: "ConsentCopies",
                columns: new[] { "Clinic", "Patient", "Seq" },
                unique: true);
            migrationBuilder.Protect("ConsentCopies");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ConsentCopies");

            migrationBuilder.DropColumn(
                name: "AloneBecause",
                table: "Consents");

            migrationBuilder.DropColumn(
                name: "Drawn",
                table: "Consents");

            migrationBuilder.DropColumn(
                name: "Interpreter",
                table: "Consents");

            migrationBuilder.DropColumn(
                name: "Jurisdiction",
                table: "Consents");

            migrationBuilder.DropColumn(
                name: "Language",
                table: "Consents");

            migrationBuilder.DropColumn(
                name: "PatientAgreed",
                table: "Consents");

            migrationBuilder.DropColumn(
                name: "Questions",
                table: "Consents");

            migrationBuilder.DropColumn(
                name: "Relation",
                table: "Consents");

            migrationBuilder.DropColumn(
                name: "Witness",
                table: "Consents");

            migrationBuilder.DropColumn(
                name: "RiskFigures",
                table: "Clinics");
        }
    }
}
