using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Filiform.Clinic.Store.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class OneTableOfLinks : Migration
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
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
