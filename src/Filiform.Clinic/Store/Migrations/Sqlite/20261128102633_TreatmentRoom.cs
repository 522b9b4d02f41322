using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Filiform.Clinic.Store.Migrations.Sqlite
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
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Direction",
                table: "SessionEvents",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "ElectricalStimulation",
                table: "SessionEvents",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Emergency",
                table: "SessionEvents",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Lost",
                table: "SessionEvents",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Manipulation",
                table: "SessionEvents",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Minutes",
                table: "SessionEvents",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "PatientPosition",
                table: "SessionEvents",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Reaction",
                table: "SessionEvents",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "GraceMinutes",
                table: "Clinics",
                type: "INTEGER",
                nullable: false,
                defaultValue: 2);

            migrationBuilder.CreateTable(
                name: "Needlesticks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Hurt = table.Column<string>(type: "TEXT", nullable: false),
                    HurtAt = table.Column<string>(type: "TEXT", nullable: false),
                    Device = table.Column<string>(type: "TEXT", nullable: false),
                    Lot = table.Column<string>(type: "TEXT", nullable: true),
                    How = table.Column<string>(type: "TEXT", nullable: false),
                    FirstAid = table.Column<string>(type: "TEXT", nullable: false),
                    Source = table.Column<string>(type: "TEXT", nullable: false),
                    SourcePatient = table.Column<Guid>(type: "TEXT", nullable: true),
                    ReportedTo = table.Column<string>(type: "TEXT", nullable: false),
                    Next = table.Column<string>(type: "TEXT", nullable: true),
                    AddsTo = table.Column<Guid>(type: "TEXT", nullable: true),
                    Clinic = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<string>(type: "TEXT", nullable: false),
                    By = table.Column<Guid>(type: "TEXT", nullable: false),
                    Command = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Needlesticks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Rooms",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Room = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    Clinic = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<string>(type: "TEXT", nullable: false),
                    By = table.Column<Guid>(type: "TEXT", nullable: false),
                    Command = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Rooms", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Sharps",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Container = table.Column<string>(type: "TEXT", nullable: false),
                    Event = table.Column<string>(type: "TEXT", nullable: false),
                    Words = table.Column<string>(type: "TEXT", nullable: true),
                    Clinic = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<string>(type: "TEXT", nullable: false),
                    By = table.Column<Guid>(type: "TEXT", nullable: false),
                    Command = table.Column<Guid>(type: "TEXT", nullable: false)
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
