using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Filiform.Clinic.Store.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class MessagesAndCheckIns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Channel",
                table: "Details",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Email",
                table: "Details",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AlarmMail",
                table: "Clinics",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Hours",
                table: "Clinics",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "MessageHours",
                table: "Clinics",
                type: "TEXT",
                nullable: false,
                defaultValue: "08:00-20:00");

            migrationBuilder.AddColumn<string>(
                name: "Website",
                table: "Clinics",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Asked",
                table: "CheckIns",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Concern",
                table: "CheckIns",
                type: "TEXT",
                nullable: false,
                defaultValue: "None");

            migrationBuilder.AddColumn<bool>(
                name: "NotReached",
                table: "CheckIns",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Reasons",
                table: "CheckIns",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Symptoms",
                table: "CheckIns",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "CheckInPages",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Link = table.Column<Guid>(type: "TEXT", nullable: false),
                    Page = table.Column<string>(type: "TEXT", nullable: false),
                    Answers = table.Column<string>(type: "TEXT", nullable: false),
                    Clinic = table.Column<Guid>(type: "TEXT", nullable: false),
                    Patient = table.Column<Guid>(type: "TEXT", nullable: false),
                    Seq = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<string>(type: "TEXT", nullable: false),
                    By = table.Column<Guid>(type: "TEXT", nullable: false),
                    Command = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CheckInPages", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CheckInPages_Patients_Clinic_Patient",
                        columns: x => new { x.Clinic, x.Patient },
                        principalTable: "Patients",
                        principalColumns: new[] { "Clinic", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CheckInsTaken",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CheckIn = table.Column<Guid>(type: "TEXT", nullable: false),
                    Clinic = table.Column<Guid>(type: "TEXT", nullable: false),
                    Patient = table.Column<Guid>(type: "TEXT", nullable: false),
                    Seq = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<string>(type: "TEXT", nullable: false),
                    By = table.Column<Guid>(type: "TEXT", nullable: false),
                    Command = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CheckInsTaken", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CheckInsTaken_Patients_Clinic_Patient",
                        columns: x => new { x.Clinic, x.Patient },
                        principalTable: "Patients",
                        principalColumns: new[] { "Clinic", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Links",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Patient = table.Column<Guid>(type: "TEXT", nullable: false),
                    Link = table.Column<Guid>(type: "TEXT", nullable: false),
                    Event = table.Column<string>(type: "TEXT", nullable: false),
                    Purpose = table.Column<string>(type: "TEXT", nullable: false),
                    About = table.Column<Guid>(type: "TEXT", nullable: false),
                    Part = table.Column<int>(type: "INTEGER", nullable: false),
                    KeyHash = table.Column<string>(type: "TEXT", nullable: true),
                    Expires = table.Column<string>(type: "TEXT", nullable: false),
                    Clinic = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<string>(type: "TEXT", nullable: false),
                    By = table.Column<Guid>(type: "TEXT", nullable: false),
                    Command = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Links", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Messages",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Patient = table.Column<Guid>(type: "TEXT", nullable: false),
                    Message = table.Column<Guid>(type: "TEXT", nullable: false),
                    Event = table.Column<string>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    About = table.Column<Guid>(type: "TEXT", nullable: false),
                    Part = table.Column<int>(type: "INTEGER", nullable: false),
                    Channel = table.Column<string>(type: "TEXT", nullable: false),
                    Attempt = table.Column<int>(type: "INTEGER", nullable: false),
                    Due = table.Column<string>(type: "TEXT", nullable: false),
                    Until = table.Column<string>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: true),
                    Clinic = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<string>(type: "TEXT", nullable: false),
                    By = table.Column<Guid>(type: "TEXT", nullable: false),
                    Command = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Messages", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_CheckIns_Clinic_Concern_At",
                table: "CheckIns",
                columns: new[] { "Clinic", "Concern", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_CheckIns_Clinic_Session",
                table: "CheckIns",
                columns: new[] { "Clinic", "Session" });

            migrationBuilder.CreateIndex(
                name: "IX_CheckIns_Clinic_TakesUp",
                table: "CheckIns",
                columns: new[] { "Clinic", "TakesUp" });

            migrationBuilder.CreateIndex(
                name: "IX_CheckInPages_Clinic_Link",
                table: "CheckInPages",
                columns: new[] { "Clinic", "Link" });

            migrationBuilder.CreateIndex(
                name: "IX_CheckInPages_Clinic_Patient_Seq",
                table: "CheckInPages",
                columns: new[] { "Clinic", "Patient", "Seq" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CheckInsTaken_Clinic_CheckIn",
                table: "CheckInsTaken",
                columns: new[] { "Clinic", "CheckIn" });

            migrationBuilder.CreateIndex(
                name: "IX_CheckInsTaken_Clinic_Patient_Seq",
                table: "CheckInsTaken",
                columns: new[] { "Clinic", "Patient", "Seq" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Links_Clinic_At",
                table: "Links",
                columns: new[] { "Clinic", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Links_Clinic_KeyHash",
                table: "Links",
                columns: new[] { "Clinic", "KeyHash" });

            migrationBuilder.CreateIndex(
                name: "IX_Links_Clinic_Link",
                table: "Links",
                columns: new[] { "Clinic", "Link" });

            migrationBuilder.CreateIndex(
                name: "IX_Messages_Clinic_At",
                table: "Messages",
                columns: new[] { "Clinic", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Messages_Clinic_Event_Due",
                table: "Messages",
                columns: new[] { "Clinic", "Event", "Due" });

            migrationBuilder.CreateIndex(
                name: "IX_Messages_Clinic_Kind_About_Part_Channel_Attempt_Event",
                table: "Messages",
                columns: new[] { "Clinic", "Kind", "About", "Part", "Channel", "Attempt", "Event" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Messages_Clinic_Message",
                table: "Messages",
                columns: new[] { "Clinic", "Message" });

            migrationBuilder.CreateIndex(
                name: "IX_Messages_Clinic_Patient",
                table: "Messages",
                columns: new[] { "Clinic", "Patient" });

            migrationBuilder.Protect("CheckInPages", "CheckInsTaken", "Links", "Messages");

            // How soon somebody must look was not kept until now: by the rule that held then.
            migrationBuilder.Fill("CheckIns", """
                UPDATE "CheckIns" SET
                    "Concern" = CASE WHEN "RedFlags" <> '' THEN 'CallNow' WHEN "HoursAfter" >= 72 AND "Soreness" > 0 THEN 'Look' ELSE 'None' END,
                    "Reasons" = CASE WHEN "RedFlags" <> '' THEN 'Red flag' WHEN "HoursAfter" >= 72 AND "Soreness" > 0 THEN 'Soreness lasts longer than 72 h' ELSE '' END
                WHERE "TakesUp" IS NULL
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CheckInPages");

            migrationBuilder.DropTable(
                name: "CheckInsTaken");

            migrationBuilder.DropTable(
                name: "Links");

            migrationBuilder.DropTable(
                name: "Messages");

            migrationBuilder.DropIndex(
                name: "IX_CheckIns_Clinic_Concern_At",
                table: "CheckIns");

            migrationBuilder.DropIndex(
                name: "IX_CheckIns_Clinic_Session",
                table: "CheckIns");

            migrationBuilder.DropIndex(
                name: "IX_CheckIns_Clinic_TakesUp",
                table: "CheckIns");

            migrationBuilder.DropColumn(
                name: "Channel",
                table: "Details");

            migrationBuilder.DropColumn(
                name: "Email",
                table: "Details");

            migrationBuilder.DropColumn(
                name: "AlarmMail",
                table: "Clinics");

            migrationBuilder.DropColumn(
                name: "Hours",
                table: "Clinics");

            migrationBuilder.DropColumn(
                name: "MessageHours",
                table: "Clinics");

            migrationBuilder.DropColumn(
                name: "Website",
                table: "Clinics");

            migrationBuilder.DropColumn(
                name: "Asked",
                table: "CheckIns");

            migrationBuilder.DropColumn(
                name: "Concern",
                table: "CheckIns");

            migrationBuilder.DropColumn(
                name: "NotReached",
                table: "CheckIns");

            migrationBuilder.DropColumn(
                name: "Reasons",
                table: "CheckIns");

            migrationBuilder.DropColumn(
                name: "Symptoms",
                table: "CheckIns");
        }
    }
}
