using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Filiform.Clinic.Store.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class SentLater : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "HappenedAt",
                table: "SessionEvents",
                type: "TEXT",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "HappenedAt",
                table: "SessionEvents");
        }
    }
}
