using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Filiform.Clinic.Store.Migrations.Sqlite
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

            // The tables are not made anew, so the triggers that protect them stay.
            migrationBuilder.Sql("ALTER TABLE \"HistoryForms\" DROP COLUMN \"Expires\"");

            migrationBuilder.Sql("ALTER TABLE \"HistoryForms\" DROP COLUMN \"KeyHash\"");

            migrationBuilder.Sql("ALTER TABLE \"ConsentCopies\" DROP COLUMN \"Expires\"");

            migrationBuilder.Sql("ALTER TABLE \"ConsentCopies\" DROP COLUMN \"KeyHash\"");

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
