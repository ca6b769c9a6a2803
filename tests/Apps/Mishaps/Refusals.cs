using Microsoft.AspNetCore.Mvc;

namespace Mishaps;

public record Parcel(string? Name, int Weight, List<Line>? Lines = null, string? Kind = null, Address? To = null);

public record Line(string? Sku, int Count);

public record Address(string? City);

/// <summary>Refuses what is wrong without a word.</summary>
[ApiController]
[Route("refusals")]
public class RefusalsController(ParcelRules rules, Stock stock) : ControllerBase
{
    [HttpPost("if")]
    public IActionResult ByIf(Parcel parcel)
    {
        if (parcel.Weight is < 1 or > 30) return BadRequest();
        return Ok();
    }

    [HttpPost("either")]
    public IActionResult ByEither(Parcel parcel)
    {
        if (stock.Count > 0 || string.IsNullOrWhiteSpace(parcel.Name) || parcel.To?.City == "")
        {
            return BadRequest();
        }

        return Ok();
    }

    [HttpPost("choice")]
    public IActionResult ByChoice(Parcel parcel) => parcel.Lines!.Any(l => l.Count < 1) ? new BadRequestResult() : Ok();

    [HttpPost("after")]
    public IActionResult ByFallingThrough(Parcel parcel)
    {
        var heavy = parcel.Weight > 20;
        if (!heavy) return Ok();
        return StatusCode(400);
    }

    [HttpPost("called")]
    public IActionResult ByHelper(Parcel parcel) => ParcelRules.IsFit(parcel) ? Ok() : BadRequest();

    [HttpPost("listed")]
    public IActionResult ByList(Parcel parcel)
    {
        var errors = rules.Errors(parcel);
        if (errors.Count > 0) return BadRequest();
        return Ok();
    }

    [HttpPost("looked-up")]
    public IActionResult ByLookup(Parcel parcel)
    {
        var known = rules.Find(parcel.Kind);
        if (known is null) return BadRequest();
        return Ok(known);
    }

    [HttpPost("service")]
    public IActionResult ByService(Parcel parcel) => rules.Send(parcel.To, parcel.Weight);

    [HttpPost("loop")]
    public IActionResult ByLoop(Parcel parcel)
    {
        foreach (var line in parcel.Lines!)
        {
            switch (line.Sku)
            {
                case null:
                    return BadRequest();
            }
        }

        return Ok();
    }

    [HttpGet("query")]
    public IActionResult ByQuery([FromQuery(Name = "page")] string? number) => int.TryParse(number, out var page) && page > 0 ? Ok() : BadRequest();

    [HttpGet("raw")]
    public void ByHand()
    {
        if (Request.Query["token"] != "open") Response.StatusCode = 400;
    }

    [HttpPost("state")]
    public IActionResult ByState(Parcel parcel)
    {
        if (parcel.Weight > 90) return Ok();
        if (stock.Count == 0) return BadRequest();
        return Ok();
    }
}

public class ParcelRules
{
    public static bool IsFit(Parcel parcel)
    {
        if (parcel.Name is not { Length: > 2 }) return false;
        return parcel.Weight < 5;
    }

    public List<string> Errors(Parcel candidate)
    {
        var errors = new List<string>();
        if (candidate.Weight == 0) errors.Add("weight");
        if (candidate.Kind == "none") errors.Add("kind");
        return errors;
    }

    public string? Find(string? kind)
    {
        if (kind == "") return null;
        return kind == "box" ? "a box" : null;
    }

    public IActionResult Send(Address? target, int grams) => target is not { City: "Oslo" } ? new BadRequestResult() : grams < 0 ? new ConflictResult() : new OkResult();
}

/// <summary>Refuses before the handler is asked.</summary>
public class WeightFilter : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var parcel = context.GetArgument<Parcel>(0);
        return parcel.Weight > 50 ? new(Results.StatusCode(400)) : next(context);
    }
}
