using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Filiform.Clinic.Store.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class CoursesInSum : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_CheckIns_Clinic_TakesUp",
                table: "CheckIns");

            migrationBuilder.CreateTable(
                name: "Courses",
                columns: table => new
                {
                    Clinic = table.Column<Guid>(type: "uuid", nullable: false),
                    Patient = table.Column<Guid>(type: "uuid", nullable: false),
                    Given = table.Column<string>(type: "text", nullable: true),
                    Sessions = table.Column<int>(type: "integer", nullable: false),
                    LastAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Closed = table.Column<int>(type: "integer", nullable: false),
                    Needles = table.Column<int>(type: "integer", nullable: false),
                    Twitches = table.Column<int>(type: "integer", nullable: false),
                    Techniques = table.Column<string>(type: "text", nullable: false),
                    Reviewed = table.Column<int>(type: "integer", nullable: true),
                    IsEnded = table.Column<bool>(type: "boolean", nullable: false),
                    PainFirst = table.Column<decimal>(type: "numeric", nullable: true),
                    PainLast = table.Column<decimal>(type: "numeric", nullable: true),
                    Measures = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Courses", x => new { x.Clinic, x.Patient });
                });

            migrationBuilder.CreateIndex(
                name: "IX_Screenings_Clinic_Verdict",
                table: "Screenings",
                columns: new[] { "Clinic", "Verdict" });

            migrationBuilder.CreateIndex(
                name: "IX_CheckIns_Clinic_TakesUp_NotReached_Soreness_Concern",
                table: "CheckIns",
                columns: new[] { "Clinic", "TakesUp", "NotReached", "Soreness", "Concern" });

            migrationBuilder.CreateIndex(
                name: "IX_CheckIns_Graded",
                table: "CheckIns",
                columns: new[] { "Clinic", "Grade", "At" },
                filter: "\"Grade\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Courses_Clinic_Given",
                table: "Courses",
                columns: new[] { "Clinic", "Given" });

            migrationBuilder.CreateIndex(
                name: "IX_Courses_Clinic_LastAt",
                table: "Courses",
                columns: new[] { "Clinic", "LastAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Courses");

            migrationBuilder.DropIndex(
                name: "IX_Screenings_Clinic_Verdict",
                table: "Screenings");

            migrationBuilder.DropIndex(
                name: "IX_CheckIns_Clinic_TakesUp_NotReached_Soreness_Concern",
                table: "CheckIns");

            migrationBuilder.DropIndex(
                name: "IX_CheckIns_Graded",
                table: "CheckIns");

            migrationBuilder.CreateIndex(
                name: "IX_CheckIns_Clinic_TakesUp",
                table: "CheckIns",
                columns: new[] { "Clinic", "TakesUp" });
        }
    }
}
