using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Filiform.Clinic.Store.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class TreatmentRoom : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Approach",
                table: "SessionEvents",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Direction",
                table: "SessionEvents",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "ElectricalStimulation",
                table: "SessionEvents",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Emergency",
                table: "SessionEvents",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Lost",
                table: "SessionEvents",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Manipulation",
                table: "SessionEvents",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Minutes",
                table: "SessionEvents",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "PatientPosition",
                table: "SessionEvents",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Reaction",
                table: "SessionEvents",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "GraceMinutes",
                table: "Clinics",
                type: "integer",
                nullable: false,
                defaultValue: 2);

            migrationBuilder.CreateTable(
                name: "Needlesticks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Hurt = table.Column<string>(type: "text", nullable: false),
                    HurtAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Device = table.Column<string>(type: "text", nullable: false),
                    Lot = table.Column<string>(type: "text", nullable: true),
                    How = table.Column<string>(type: "text", nullable: false),
                    FirstAid = table.Column<string>(type: "text", nullable: false),
                    Source = table.Column<string>(type: "text", nullable: false),
                    SourcePatient = table.Column<Guid>(type: "uuid", nullable: true),
                    ReportedTo = table.Column<string>(type: "text", nullable: false),
                    Next = table.Column<string>(type: "text", nullable: true),
                    AddsTo = table.Column<Guid>(type: "uuid", nullable: true),
                    Clinic = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    By = table.Column<Guid>(type: "uuid", nullable: false),
                    Command = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Needlesticks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Rooms",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Room = table.Column<string>(type: "text", nullable: false),
                    State = table.Column<string>(type: "text", nullable: false),
                    Clinic = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    By = table.Column<Guid>(type: "uuid", nullable: false),
                    Command = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Rooms", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Sharps",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Container = table.Column<string>(type: "text", nullable: false),
                    Event = table.Column<string>(type: "text", nullable: false),
                    Words = table.Column<string>(type: "text", nullable: true),
                    Clinic = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    By = table.Column<Guid>(type: "uuid", nullable: false),
                    Command = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Sharps", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_SessionEvents_Clinic_Lot",
                table: "SessionEvents",
                columns: new[] { "Clinic", "Lot" });

            migrationBuilder.CreateIndex(
                name: "IX_Needlesticks_Clinic_At",
                table: "Needlesticks",
                columns: new[] { "Clinic", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Rooms_Clinic_At",
                table: "Rooms",
                columns: new[] { "Clinic", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Sharps_Clinic_At",
                table: "Sharps",
                columns: new[] { "Clinic", "At" });
            migrationBuilder.Protect("Needlesticks", "Rooms", "Sharps");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Needlesticks");

            migrationBuilder.DropTable(
                name: "Rooms");

            migrationBuilder.DropTable(
                name: "Sharps");

            migrationBuilder.DropIndex(
                name: "IX_SessionEvents_Clinic_Lot",
                table: "SessionEvents");

            migrationBuilder.DropColumn(
                name: "Approach",
                table: "SessionEvents");

            migrationBuilder.DropColumn(
                name: "Direction",
                table: "SessionEvents");

            migrationBuilder.DropColumn(
                name: "ElectricalStimulation",
                table: "SessionEvents");

            migrationBuilder.DropColumn(
                name: "Emergency",
                table: "SessionEvents");

            migrationBuilder.DropColumn(
                name: "Lost",
                table: "SessionEvents");

            migrationBuilder.DropColumn(
                name: "Manipulation",
                table: "SessionEvents");

            migrationBuilder.DropColumn(
                name: "Minutes",
                table: "SessionEvents");

            migrationBuilder.DropColumn(
                name: "PatientPosition",
                table: "SessionEvents");

            migrationBuilder.DropColumn(
                name: "Reaction",
                table: "SessionEvents");

            migrationBuilder.DropColumn(
                name: "GraceMinutes",
                table: "Clinics");
        }
    }
}
