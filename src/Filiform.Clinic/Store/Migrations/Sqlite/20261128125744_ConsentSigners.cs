using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Filiform.Clinic.Store.Migrations.Sqlite
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
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Drawn",
                table: "Consents",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Interpreter",
                table: "Consents",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Jurisdiction",
                table: "Consents",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Language",
                table: "Consents",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "PatientAgreed",
                table: "Consents",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Questions",
                table: "Consents",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Relation",
                table: "Consents",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Witness",
                table: "Consents",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "RiskFigures",
                table: "Clinics",
                type: "TEXT",
                nullable: false,
                defaultValue: "boyce, brady");

            migrationBuilder.CreateTable(
                name: "ConsentCopies",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Consent = table.Column<Guid>(type: "TEXT", nullable: false),
                    Event = table.Column<string>(type: "TEXT", nullable: false),
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
