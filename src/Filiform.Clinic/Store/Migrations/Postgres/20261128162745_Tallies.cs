using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Filiform.Clinic.Store.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Tallies : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_SessionEvents_Clinic_Lot",
                table: "SessionEvents");

            migrationBuilder.CreateTable(
                name: "Tallies",
                columns: table => new
                {
                    Clinic = table.Column<Guid>(type: "uuid", nullable: false),
                    Session = table.Column<Guid>(type: "uuid", nullable: false),
                    Therapist = table.Column<Guid>(type: "uuid", nullable: false),
                    ClosedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Needles = table.Column<int>(type: "integer", nullable: false),
                    Twitches = table.Column<int>(type: "integer", nullable: false),
                    Text = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Tallies", x => new { x.Clinic, x.Session });
                });

            migrationBuilder.CreateIndex(
                name: "IX_SessionEvents_Clinic_Lot_At",
                table: "SessionEvents",
                columns: new[] { "Clinic", "Lot", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_CheckIns_Clinic_Concern",
                table: "CheckIns",
                columns: new[] { "Clinic", "Concern" });

            migrationBuilder.CreateIndex(
                name: "IX_Tallies_Clinic_ClosedAt",
                table: "Tallies",
                columns: new[] { "Clinic", "ClosedAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Tallies");

            migrationBuilder.DropIndex(
                name: "IX_SessionEvents_Clinic_Lot_At",
                table: "SessionEvents");

            migrationBuilder.DropIndex(
                name: "IX_CheckIns_Clinic_Concern",
                table: "CheckIns");

            migrationBuilder.CreateIndex(
                name: "IX_SessionEvents_Clinic_Lot",
                table: "SessionEvents",
                columns: new[] { "Clinic", "Lot" });
        }
    }
}
