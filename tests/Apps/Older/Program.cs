using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddControllers();
builder.Services.AddAuthentication().AddCookie();
builder.Services.AddAuthorization();
var app = builder.Build();
app.UseAuthorization();
app.MapControllers();
app.MapGet("/made-for", () => AppContext.TargetFrameworkName);
app.MapGet("/private", (System.Security.Claims.ClaimsPrincipal user) => user.Identity?.Name).RequireAuthorization();
app.MapGet("/bind", (int count) => count);
app.Run();

public record Parcel([Range(1, 30)] int Weight, string? To);

[ApiController, Route("parcels")]
public class ParcelsController : ControllerBase
{
    [HttpPost]
    public ActionResult<int> Post(Parcel parcel)
    {
        try
        {
            return parcel.To!.Length;
        }
        catch (NullReferenceException)
        {
            return NotFound();
        }
    }
}
