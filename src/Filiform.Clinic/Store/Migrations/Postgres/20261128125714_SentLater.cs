using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Filiform.Clinic.Store.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class SentLater : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "HappenedAt",
                table: "SessionEvents",
                type: "timestamp with time zone",
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
