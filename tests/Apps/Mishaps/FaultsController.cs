using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Mishaps;

public class Payment
{
    [Range(1, 10)] public int Amount { get; set; }
    [EmailAddress] public string? Mail { get; set; }
    public required string Reference { get; set; }
    public Color Color { get; set; }
    [RegularExpression("[A-Z]{3}")] public string Currency { get; set; } = "EUR";
    [MinLength(1)] public List<string> Lines { get; set; } = [];
}

[ApiController]
[Route("faults")]
public class FaultsController(OrderService orders) : ControllerBase
{
    [HttpGet("null")]
    public string? Null() => orders.CityOf(2);

    [HttpGet("swallowed/{status:int}")]
    public IActionResult Swallowed(int status)
    {
        try
        {
            return Ok(orders.CityOf(2));
        }
        catch (Exception)
        {
            return StatusCode(status);
        }
    }

    [HttpGet("task")]
    public async Task<IActionResult> InTask() => Ok(await Task.Run(() => int.Parse("twelve")));

    [HttpGet("forget")]
    public IActionResult Forget()
    {
        _ = Task.Run(() => throw new ArgumentOutOfRangeException("count"));
        Thread.Sleep(100);
        return Ok();
    }

    [HttpGet("outlives")]
    public IActionResult Outlives()
    {
        _ = Task.Run(async () =>
        {
            await Task.Delay(300);
            throw new NotSupportedException("after the answer");
        });
        return Ok();
    }

    [HttpGet("nasty")]
    public IActionResult Nasty() => throw new NastyException();

    [HttpGet("both")]
    public async Task<IActionResult> Both()
    {
        await Task.WhenAll(Fail(new TimeoutException("one")), Fail(new FormatException("two")));
        return Ok();
    }

    [HttpGet("key")]
    public int Key() => new Dictionary<string, int>()["absent"];

    [HttpGet("service")]
    public string Service([FromServices] IServiceProvider services) => services.GetRequiredService<NeedsMissing>().ToString();

    [HttpGet("many/{count:int}")]
    public int Many(int count)
    {
        for (var i = 0; i < count; i++)
        {
            try
            {
                throw new InvalidCastException("again");
            }
            catch (InvalidCastException)
            {
            }
        }

        throw new InvalidCastException("the last");
    }

    [HttpGet("late")]
    public async Task Late()
    {
        await Response.WriteAsync("begun");
        await Response.Body.FlushAsync();
        throw new InvalidOperationException("too late");
    }

    [HttpGet("duplicate")]
    public async Task<int> Duplicate([FromServices] Db db)
    {
        await db.Database.EnsureCreatedAsync();
        db.Things.Add(new Thing { Code = "a" });
        db.Things.Add(new Thing { Code = "a" });
        return await db.SaveChangesAsync();
    }

    [HttpPost("pay")]
    [ProducesResponseType<Payment>(201)]
    [ProducesResponseType(404)]
    public ActionResult<Payment> Pay(Payment payment) => Created("/", payment);

    [HttpGet("looked-for")]
    public ActionResult<string> LookFor([FromBody] Wish wish) => wish.Name ?? "any";

    [HttpGet("secret")]
    [Authorize]
    public ActionResult<IEnumerable<Payment>> Secret([FromQuery, Range(1, 100)] int limit = 10) => Array.Empty<Payment>();

    private static async Task Fail(Exception e)
    {
        await Task.Yield();
        throw e;
    }
}

#nullable disable

/// <summary>Code from before nullable annotations.</summary>
public class Wish
{
    public string Name { get; set; }

    [Required] public string Kind { get; set; }

    public int? Size { get; set; }
}
