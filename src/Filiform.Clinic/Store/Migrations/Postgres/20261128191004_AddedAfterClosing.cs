using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Filiform.Clinic.Store.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class AddedAfterClosing : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Tallies follow from the ledgers; those from before are worked out again as the database is brought up to date.
            migrationBuilder.Sql("DELETE FROM \"Tallies\"");

            migrationBuilder.AddColumn<int>(
                name: "Version",
                table: "Tallies",
                type: "integer",
                nullable: false,
                defaultValue: 0);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Version",
                table: "Tallies");
        }
    }
}
