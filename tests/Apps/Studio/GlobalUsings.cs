global using FluentValidation;
global using Microsoft.AspNetCore.Http.HttpResults;
global using Microsoft.EntityFrameworkCore;
global using Studio.Common;
global using Studio.Data;
global using Studio.Domain;
