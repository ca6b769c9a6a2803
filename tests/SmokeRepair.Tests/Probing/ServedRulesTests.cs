using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SmokeRepair.Probing;

namespace SmokeRepair.Tests.Probing;

/// <summary>Valid values satisfy the app's own rules, too; nothing is expected of values that break those alone.</summary>
public class ServedRulesTests
{
    private static readonly SchemaNode Schema = new SchemaReader(null).Read(JsonNode.Parse("""
        {"type":"object","properties":{
          "name":{"type":"string","x-smoke-valid":{"minLength":2,"maxLength":35,"pattern":"^[A-Za-z(),\\-\\s]*$"}},
          "pincode":{"type":"string","x-smoke-valid":{"minLength":1,"pattern":"^\\d{6}$"}},
          "password":{"type":"string","x-smoke-valid":{"minLength":6,"pattern":"[A-Z]"}},
          "mail":{"type":["string","null"],"x-smoke-valid":{"format":"email"}},
          "stars":{"type":"integer","maximum":10,"x-smoke-valid":{"exclusiveMinimum":6,"maximum":99}},
          "lines":{"type":"array","items":{"type":"string"},"x-smoke-valid":{"minLength":2}},
          "odd":{"type":"string","x-smoke-valid":{"pattern":null}}}}
        """));

    [Fact]
    public void A_valid_body_satisfies_them()
    {
        var body = (JsonObject)new ValueMaker(1).Make(Schema, "", BodyShape.All, 0, static (_, _) => null)!;

        Assert.Matches("^[A-Za-z]", Filled(body["name"]));
        Assert.DoesNotMatch("unique-[ad]", body["name"]!.GetValue<string>());
        Assert.Matches("^(\\d{6}|.*unique-d.*)$", body["pincode"]!.GetValue<string>());
        Assert.Contains('@', body["mail"]!.GetValue<string>());
        Assert.InRange(body["stars"]!.GetValue<long>(), 7, 10);
        Assert.Equal(2, body["lines"]!.AsArray().Count);
    }

    [Fact]
    public void A_text_that_has_a_meaning_is_kept_where_it_satisfies_the_rule()
    {
        var with = (JsonObject)new ValueMaker(1).Make(Schema, "", BodyShape.All, 0, static (_, _) => null)!;
        var without = new ValueMaker(1).Make(Schema.Property("password")! with { Rules = null }, "password", BodyShape.All, 0, static (_, _) => null)!;

        Assert.Equal(without.GetValue<string>(), with["password"]!.GetValue<string>());
    }

    [Fact]
    public void Strategies_and_invalid_probes_are_told_nothing_of_them()
    {
        var rule = Schema.Property("pincode")!.ToRule(false);

        Assert.Null(rule.Pattern);
        Assert.Null(rule.MinLength);
    }

    private static string Filled(JsonNode? text) => Regex.Replace(text!.GetValue<string>(), @"\{\{\$unique-(.)\d+-\d+\}\}", m => m.Groups[1].Value is "d" ? "7" : "k");
}
