using System.Text.Json.Nodes;
using SmokeRepair.Probing;
using SmokeRepair.Strategies.Inputs;

namespace SmokeRepair.Tests.Strategies;

/// <summary>What an app's own code reads from texts is what valid requests hold.</summary>
public class ReadTextTests
{
    private const string Source = """
        using System.Globalization;
        public enum Level { None, Silver, Gold }
        public static class StaffRoles
        {
            public const string Clerk = "Clerk";
            public const string Admin = "SuperAdmin";
            public const string Any = "Clerk,SuperAdmin";
        }
        public class RoleManager<T>
        {
            public Task<T?> FindByNameAsync(string name) => Task.FromResult<T?>(default);
            public Task CreateAsync(string name) => Task.CompletedTask;
        }
        public class AuthorizeAttribute : Attribute
        {
            public string? Roles { get; set; }
        }
        public class NewMemberCommand
        {
            public string Level { get; set; } = "";
            public string? Born { get; set; }
            public string Kind { get; set; } = "";
            public string Channel { get; set; } = "";
            public string Name { get; set; } = "";
            public string Tenant { get; set; } = "";
            public string Note { get; set; } = "";
            public string Payer { get; set; } = "";
            public string Unit { get; set; } = "";
            public string Search { get; set; } = "";
            public string State { get; set; } = "";
            public string Code { get; set; } = "";
            public List<string> Roles { get; set; } = [];
            public List<string> Tags { get; set; } = [];
            public string Plate { get; set; } = "";
            public string Duty { get; set; } = "";
            public string Fee { get; set; } = "";
            public string Floor { get; set; } = "";
            public string Paid { get; set; } = "";
            public string Met { get; set; } = "";
            public DateTime Joined { get; set; }
            public DateTime? Leaves { get; set; }
            public DateTime Since { get; set; }
            public DateTime Noted { get; set; }
            public DateTimeOffset Moved { get; set; }
        }
        public class Parcel
        {
            public string Kind { get; set; } = "";
        }
        public class Rules<T, P>
        {
            public Rules<T, P> LessThanOrEqualTo(Func<T, P> bound) => this;
            public Rules<T, P> Must(Func<P, bool> holds) => this;
        }
        public class AbstractValidator<T>
        {
            protected Rules<T, P> RuleFor<P>(Func<T, P> member) => new();
        }
        public class NewMemberValidator : AbstractValidator<NewMemberCommand>
        {
            public NewMemberValidator()
            {
                RuleFor(m => m.Since).LessThanOrEqualTo(_ => DateTime.UtcNow);
                RuleFor(m => m.Leaves).Must(IsAhead);
            }
            private static bool IsAhead(DateTime? day) => day >= new DateTime(2000, 1, 1) && day.Value.Date > DateTime.Today;
        }
        public class Members
        {
            private const string Plate = "^[A-Z]{2}-[0-9]{4}$";
            public void Park(NewMemberCommand member)
            {
                var pattern = Plate;
                if (!System.Text.RegularExpressions.Regex.IsMatch(member.Plate.Trim(), pattern)) throw new ArgumentException("plate");
                if (member.Joined > DateTime.Now || member.Note == "x") throw new ArgumentException("joined");
                if (member.Noted < DateTime.UtcNow) Console.WriteLine("late");
                if (member.Moved < DateTimeOffset.UtcNow.AddYears(-3)) throw new ArgumentException("long ago");
            }
            private readonly RoleManager<Level> _roles = new();
            public Task MakeRoleAsync(NewMemberCommand member) => _roles.FindByNameAsync(member.Note).ContinueWith(_ => _roles.CreateAsync(member.Note));
            [Authorize(Roles = "Guest, Clerk")]
            public async Task<bool> MayAsync(NewMemberCommand member) => await _roles.FindByNameAsync(member.Duty) > Level.None;
            private static readonly string[] s_kinds = ["adult", "child"];
            private static readonly string[] s_reserved = ["admin"];
            public Level Add(NewMemberCommand member)
            {
                if (!s_kinds.Contains(member.Kind) || s_reserved.Contains(member.Name)) throw new ArgumentException("kind");
                var fee = member.Channel switch { "web" => 1, "desk" => 2, _ => throw new ArgumentException("channel") };
                if (member.Payer != "self" && member.Payer != "firm" || member.Unit is not ("day" or "month") || member.Note != "x") throw new ArgumentException("payer");
                if (Guid.TryParse(member.Search, out _)) Console.WriteLine("by its id");
                if (member.State != "done" && member.State != "gone") Console.WriteLine("goes on");
                if (member.Code != "" && member.Code != "n/a") throw new ArgumentException("code");
                if (!s_reserved.Contains(member.Name)) Console.WriteLine("free");
                foreach (var role in member.Roles)
                {
                    if (Enum.TryParse<Level>(role, true, out var known))
                    {
                        Console.WriteLine(known);
                    }
                    else
                    {
                        Console.WriteLine("no such role");
                        throw new ArgumentException(role);
                    }
                }

                foreach (var tag in member.Tags)
                    if (Enum.TryParse<Level>(tag, out _)) Console.WriteLine(tag);
                    else Console.WriteLine("free");
                var tenant = Guid.Parse(member.Tenant!);
                var fee2 = Convert.ToDecimal(member.Fee) + byte.Parse(member.Floor) + int.Parse(member.Plate) + (int.TryParse(member.Note, out var n) ? n : 0);
                var paid = member.Paid.Split('/');
                var day = new DateOnly(int.Parse(paid[2]), int.Parse(paid[1]), int.Parse(paid[0]));
                var met = new DateTime(int.Parse(member.Met.Split("-")[0]), int.Parse(member.Met.Split("-")[1]), 1);
                Check(member.Born?.Trim());
                var level = member.Level.ToUpper();
                return (Level)Enum.Parse(typeof(Level), level, true);
            }
            public int Weigh(Parcel parcel) => parcel.Kind switch { "box" => 1, "bag" => 2, _ => throw new ArgumentException("kind") };
            private static void Check(string? day)
            {
                if (!DateOnly.TryParseExact(day, "dd.MM.yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)) throw new FormatException();
            }
        }
        """;

    [Fact]
    public void It_is_found_through_calls_locals_and_what_cleans_a_text()
    {
        var (code, _, errors) = StrategyCase.Compile(Source);
        Assert.Empty(errors);

        var texts = ReadText.In(code).Where(t => t.Owner != "Parcel" && (t.Member, t.Format) != ("Plate", "digits:6")).ToDictionary(t => t.Member, t => t.Format ?? string.Join(' ', t.Words));

        Assert.Equal(new Dictionary<string, string> { ["Level"] = "Silver Gold None", ["Born"] = "exact:dd.MM.yyyy", ["Kind"] = "adult child", ["Channel"] = "web desk", ["Tenant"] = "uuid", ["Payer"] = "self firm", ["Unit"] = "day month", ["Roles"] = "Silver Gold None", ["Duty"] = "SuperAdmin Clerk Guest", ["Fee"] = "digits:6", ["Floor"] = "digits:2", ["Paid"] = "exact:dd/MM/yyyy", ["Plate"] = "matching:^[A-Z]{2}-[0-9]{4}$" }, texts);
        Assert.Equal([("Since", true), ("Leaves", false), ("Joined", true)], ReadDate.In(code).Select(d => (d.Member, d.IsPast)));
    }

    [Theory]
    [InlineData("App", "NewMemberRequest", "level", "Silver|Gold|None")]
    [InlineData("App", "NewMemberRequest", "roles", @"\[""(Silver|Gold|None)"".*\]")]
    [InlineData("App", "NewMemberRequest", "tags", @"\[""tag .*""\]")]
    [InlineData("App", "NewMemberRequest", "plate", "[A-Z]{2}-([0-9]{4}|.*unique-d.*)")]
    [InlineData("App", "NewMemberRequest", "fee", "[1-9][0-9]*")]
    [InlineData("App", "NewMemberRequest", "paid", @"\d\d/\d\d/\d{4}")]
    [InlineData("App", "NewMemberRequest", "joined", "2031-05-0[3-7]T.*")]
    [InlineData("App", "NewMemberRequest", "leaves", "20(31-05-(0[89]|1.)|35.*)T.*")]
    [InlineData("Contract", "NewMemberRequest", "joined", "20(2[0-9]|35).*")]
    [InlineData("App", "NewMemberRequest", "born", @"\d\d\.\d\d\.(1990|2035)")]
    [InlineData("App", "NewMemberRequest", "kind", "adult|child")]
    [InlineData("App", "App.NewMember", "kind", "adult|child")]
    [InlineData("App", "Parcel", "kind", "box|bag")]
    [InlineData("App", "JoinRequest", "kind", "adult|child")]
    [InlineData("App", "NewMemberRequest", "name", "name .*")]
    [InlineData("Contract", "NewMemberRequest", "kind", "some kind")]
    public void Valid_requests_hold_it_unless_people_have_written_the_document(string origin, string type, string member, string expected)
    {
        var (code, _, _) = StrategyCase.Compile(Source);
        var document = Probing.FaultCorpusTests.Read("""
            {"openapi":"3.0.3","info":{"title":"Members","version":"1"},"components":{"schemas":{"TYPE":{"type":"object","properties":{"level":{"type":"string"},"born":{"type":"string"},"kind":{"type":"string"},"name":{"type":"string"},"roles":{"type":"array","items":{"type":"string"}},"tags":{"type":"array","items":{"type":"string"}},"plate":{"type":"string"},"fee":{"type":"string"},"paid":{"type":"string"},"joined":{"type":"string","format":"date-time"},"leaves":{"type":"string","format":"date-time"}}}}},
             "paths":{"/members":{"post":{"requestBody":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/TYPE"}}}},"responses":{"201":{"description":""}}}}}}
            """.Replace("TYPE", type, StringComparison.Ordinal), Enum.Parse<DocumentOrigin>(origin));
        var schema = DocumentTexts.With(document, ReadText.In(code), ReadDate.In(code), new DateOnly(2031, 5, 7)).Operations.Single().Body!.Schema;

        var body = (JsonObject)new ValueMaker(1).Make(schema, "", BodyShape.All, 0, static (_, _) => null)!;

        Assert.Matches($"^({expected})$", body[member] is JsonArray list ? list.ToJsonString() : body[member]!.GetValue<string>());
    }

    [Theory]
    [InlineData("exact:yyyy-MM-dd HH:mm", @"^2035-\d\d-\d\d 10:00$")]
    [InlineData("exact:%", null)]
    public void A_format_that_is_none_makes_no_text(string format, string? expected)
    {
        var made = Meaning.Formatted(format, "departure", false, 3, 0, int.MaxValue);

        if (expected is null) Assert.Null(made);
        else Assert.Matches(expected, made);
    }
}
